using Course.Exercises;
using Course.Grading.Compilation;
using Course.Grading.Execution;
using Course.Grading.Results;
using Course.Grading.Submissions;
using Course.Grading.Worker.Wire;
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

    /// <summary>The grade. A failure of the grader itself becomes <see cref="Verdict.NotGraded"/>.</summary>
    internal ExerciseGrade Grade(SubmittedNotebook notebook, Exercise exercise)
    {
        try
        {
            CompileReply compiled = _compiler.Compile(notebook.RequestFor(exercise));
            return compiled.Status == CompileStatus.Compiled
                ? Run(exercise, compiled.Assembly!)
                : Grades.NotCompiled(exercise, compiled);
        }
        catch (Exception e)
        {
            return Grades.Zero(exercise, Verdict.NotGraded, $"the grader failed: {ForeignText.Clean(e.Message)}");
        }
    }

    private ExerciseGrade Run(Exercise exercise, byte[] assembly)
    {
        IReadOnlyList<Tensor[]> inputs = _inputs.Of(exercise);
        TimeSpan limit = _options.TimeLimitOf(exercise);
        WorkerOutcome outcome = _worker.Run(assembly, inputs, limit);
        return outcome.Reply is WorkReply reply ? Judge(exercise, inputs, reply) : Grades.NoReply(exercise, outcome.End, limit);
    }

    private static ExerciseGrade Judge(Exercise exercise, IReadOnlyList<Tensor[]> inputs, WorkReply reply) =>
        reply.Cases.FirstOrDefault(one => one.Outputs is null) is CaseReply thrown
            ? Grades.Threw(exercise, thrown)
            : Grades.Judged(exercise, exercise.Judge(inputs, [.. reply.Cases.Select(one => one.Outputs)]));
}
