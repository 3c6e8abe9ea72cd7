using Course.Exercises;
using Course.Grading.Compilation;
using Course.Grading.Execution;
using Course.Grading.Results;
using Course.Grading.Submissions;
using Course.Grading.Worker.Wire;
using Course.Notebooks.Ipynb;
using Course.Nn.Tensors;

namespace Course.Grading;

/// <summary>Grades one exercise of one notebook: compiles, runs on secret inputs, judges the numbers.</summary>
internal sealed class ExerciseGrader
{
    private readonly CompilerProcess _compiler;
    private readonly StudentWorker _worker;
    private readonly SecretInputs _inputs;
    private readonly GradingOptions _options;

    internal ExerciseGrader(CompilerProcess compiler, StudentWorker worker, SecretInputs inputs, GradingOptions options) =>
        (_compiler, _worker, _inputs, _options) = (compiler, worker, inputs, options);

    /// <summary>The grade; <paramref name="student"/> is the name of the student's folder. What fails through the grader itself is tried again in fresh processes, and then becomes <see cref="Verdict.NotGraded"/>.</summary>
    internal ExerciseGrade Grade(SubmittedNotebook notebook, Exercise exercise, string student)
    {
        try
        {
            return GradeOnce(notebook, exercise, student);
        }
        catch (Exception)
        {
            return GradeAgain(notebook, exercise, student);
        }
    }

    private ExerciseGrade GradeAgain(SubmittedNotebook notebook, Exercise exercise, string student)
    {
        try
        {
            return GradeOnce(notebook, exercise, student);
        }
        catch (Exception e)
        {
            return Grades.Zero(exercise, Verdict.NotGraded, $"the grader failed twice: {ForeignText.Clean(e.Message)}");
        }
    }

    private ExerciseGrade GradeOnce(SubmittedNotebook notebook, Exercise exercise, string student)
    {
        CompileReply compiled = _compiler.Compile(notebook.RequestFor(exercise));
        ExerciseGrade grade = compiled.Status == CompileStatus.Compiled ? Run(exercise, student, compiled.Assembly!) : Grades.NotCompiled(exercise, compiled);
        return compiled.DeclaredIn is string cell && notebook.SolutionCell(exercise) is Cell given && cell != SubmittedNotebook.NameOf(given)
            ? grade with { Notes = [$"the solution cell (cell {given.Number}) is still the stub; {cell} declares {exercise.Method} and counts"] }
            : grade;
    }

    private ExerciseGrade Run(Exercise exercise, string student, byte[] assembly)
    {
        IReadOnlyList<Tensor[]> inputs = _inputs.Of(exercise, student);
        TimeSpan limit = _options.TimeLimitOf(exercise);
        WorkerOutcome outcome = _worker.Run(assembly, inputs, limit);
        return outcome.Reply is WorkReply reply ? Judge(exercise, inputs, reply) : Grades.NoReply(exercise, outcome.End, limit);
    }

    private static ExerciseGrade Judge(Exercise exercise, IReadOnlyList<Tensor[]> inputs, WorkReply reply) =>
        reply.Cases.Where(one => one.Outputs is null).ToArray() is { Length: > 0 } thrown
            ? Grades.Threw(exercise, thrown)
            : Grades.Judged(exercise, exercise.Judge(inputs, [.. reply.Cases.Select(one => one.Outputs)]));
}
