using Course.Exercises;
using Course.Grading.Compilation;
using Course.Grading.Execution;
using Course.Grading.Results;
using Course.Grading.Submissions;
using Course.Grading.Worker.Wire;
using Course.Notebooks.Ipynb;
using Course.Nn.Tensors;

namespace Course.Grading;

/// <summary>Grades the exercises of one notebook: compiles, runs on secret inputs, judges the numbers.</summary>
internal sealed class ExerciseGrader
{
    private readonly CompilerProcess _compiler;
    private readonly StudentWorkers _workers;
    private readonly SecretInputs _inputs;
    private readonly string _student;
    private readonly GradingOptions _options;

    internal ExerciseGrader(CompilerProcess compiler, StudentWorkers workers, SecretInputs inputs, string student, GradingOptions options) =>
        (_compiler, _workers, _inputs, _student, _options) = (compiler, workers, inputs, student, options);

    /// <summary>
    /// The grade. What fails through the grader itself is tried again in fresh processes, and then becomes <see cref="Verdict.NotGraded"/>.
    /// </summary>
    /// <param name="notebook">The student's notebook.</param>
    /// <param name="exercise">What to grade.</param>
    /// <param name="failed">Earlier exercises that this student did not solve: an error there is no error here (<see cref="CarriedForward"/>).</param>
    internal ExerciseGrade Grade(SubmittedNotebook notebook, Exercise exercise, IEnumerable<Exercise> failed)
    {
        ExerciseGrade grade = TwiceAtMost(exercise, () => GradeOnce(notebook, exercise, []));
        Exercise[] replaced = [.. failed.Where(earlier => exercise.Uses.Contains(earlier.Id))];
        return grade.Verdict is Verdict.Correct or Verdict.NotGraded || replaced.Length == 0
            ? grade
            : CarriedForward.Better(grade, TwiceAtMost(exercise, () => GradeOnce(notebook, exercise, replaced)), replaced, _options.CarriedForward);
    }

    private static ExerciseGrade TwiceAtMost(Exercise exercise, Func<ExerciseGrade> grade)
    {
        try
        {
            return grade();
        }
        catch (Exception)
        {
            // Tried again below.
        }

        try
        {
            return grade();
        }
        catch (Exception e)
        {
            return Grades.Zero(exercise, Verdict.NotGraded, $"the grader failed twice: {ForeignText.Clean(e.Message)} ({e.GetType().Name} in {e.TargetSite?.DeclaringType?.FullName})");
        }
    }

    private ExerciseGrade GradeOnce(SubmittedNotebook notebook, Exercise exercise, IReadOnlyList<Exercise> replaced)
    {
        _workers.Of(exercise).Prepare();
        CompileReply compiled = _compiler.Compile(notebook.RequestFor(exercise, replaced));
        ExerciseGrade grade = compiled.Status == CompileStatus.Compiled ? Run(exercise, compiled.Assembly!) : Grades.NotCompiled(exercise, compiled);
        return compiled.DeclaredIn is string cell && notebook.SolutionCell(exercise) is Cell given && cell != SubmittedNotebook.NameOf(given)
            ? grade with { Notes = [$"the solution cell (cell {given.Number}) is still the stub; {cell} declares {exercise.Method} and counts"] }
            : grade;
    }

    private ExerciseGrade Run(Exercise exercise, byte[] assembly)
    {
        IReadOnlyList<Tensor[]> inputs = _inputs.Of(exercise, _student);
        TimeSpan limit = _options.TimeLimitOf(exercise);
        WorkerOutcome outcome = _workers.Of(exercise).Run(assembly, inputs, limit);
        return outcome.Reply is WorkReply reply ? Judge(exercise, inputs, reply) : Grades.NoReply(exercise, outcome.End, limit);
    }

    private static ExerciseGrade Judge(Exercise exercise, IReadOnlyList<Tensor[]> inputs, WorkReply reply) =>
        reply.Cases.Where(one => one.Outputs is null).ToArray() is { Length: > 0 } thrown
            ? Grades.Threw(exercise, thrown)
            : Grades.Judged(exercise, exercise.Judge(inputs, [.. reply.Cases.Select(one => one.Outputs)]));
}
