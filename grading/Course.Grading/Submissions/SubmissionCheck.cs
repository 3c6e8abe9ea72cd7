using System.Runtime.ExceptionServices;
using Course.Exercises;
using Course.Grading.Collecting;
using Course.Grading.Compilation;
using Course.Notebooks.Ipynb;

namespace Course.Grading.Submissions;

/// <summary>What grading would make of a notebook before anything runs: the same choice of cells, compiler, allow-list and messages. Runs nothing.</summary>
public static class SubmissionCheck
{
    /// <summary>Deeply nested expressions are legal; the compiler recurses through them.</summary>
    private const int StackBytes = 64 << 20;

    /// <summary>Every exercise of the notebook, in its order; null when it is none of the course's notebooks.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="fileName">Its file's name.</param>
    /// <param name="source">The folder with the course's own notebooks.</param>
    /// <exception cref="GradingException">There is no source notebook.</exception>
    public static IReadOnlyList<CheckedExercise>? Of(Notebook notebook, string fileName, string source)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        if (CourseNotebook.Find(CourseNotebook.LoadAll(source), notebook, fileName) is not CourseNotebook course)
        {
            return null;
        }

        IReadOnlyList<CheckedExercise> found = [];
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    var submitted = new SubmittedNotebook(notebook, course);
                    found = [.. course.Exercises.Select(exercise => Check(submitted, exercise))];
                }
                catch (Exception e)
                {
                    failure = ExceptionDispatchInfo.Capture(e);
                }
            },
            StackBytes);
        thread.Start();
        thread.Join();
        failure?.Throw();
        return found;
    }

    private static CheckedExercise Check(SubmittedNotebook submitted, Exercise exercise)
    {
        CompileReply reply = SolutionCompiler.Compile(submitted.RequestFor(exercise, []), out CompiledSolution? solution);
        return solution is null ? new(exercise.Id, CheckState.Refused, Grades.NotCompiled(exercise, reply).Message)
            : Unwritten.In(solution.Declarations.Values, exercise) is string missing ? new(exercise.Id, CheckState.NotAttempted, missing)
            : new(exercise.Id, CheckState.Ready, "");
    }
}

/// <summary>What grading would make of an exercise before it runs.</summary>
public enum CheckState
{
    /// <summary>It compiles and would be run.</summary>
    Ready,

    /// <summary>The stub, or the stub of an exercise that it calls, is still there.</summary>
    NotAttempted,

    /// <summary>It is missing, does not compile, or uses what is not allowed.</summary>
    Refused,
}

/// <summary>One exercise of a notebook that was checked.</summary>
/// <param name="Id">The exercise's id.</param>
/// <param name="State">What would become of it.</param>
/// <param name="Message">Why, in the grader's words, in one cleaned line; empty when it is ready.</param>
public sealed record CheckedExercise(string Id, CheckState State, string Message);
