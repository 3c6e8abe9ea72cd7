using System.Globalization;
using Course.Exercises;
using Course.Grading.Compilation;
using Course.Grading.Execution;
using Course.Grading.Results;
using Course.Grading.Submissions;
using Course.Grading.Worker.Wire;

namespace Course.Grading;

/// <summary>Turns every way in which a solution can end into a grade.</summary>
internal static class Grades
{
    internal static ExerciseGrade Zero(Exercise exercise, Verdict verdict, string message) =>
        new(exercise.Id, exercise.Title, 0, exercise.Points, verdict, message);

    /// <summary>The solution was not compiled.</summary>
    internal static ExerciseGrade NotCompiled(Exercise exercise, CompileReply reply)
    {
        Verdict verdict = reply.Status switch
        {
            CompileStatus.Missing => Verdict.Missing,
            CompileStatus.NotAllowed => Verdict.NotAllowed,
            _ => Verdict.DoesNotCompile,
        };
        string place = reply.Cell is null ? ""
            : reply.Line == 0 ? $" ({reply.Cell})"
            : string.Create(CultureInfo.InvariantCulture, $" ({reply.Cell}, line {reply.Line})");
        return Zero(exercise, verdict, ForeignText.Clean(reply.Message) + place);
    }

    /// <summary>The worker gave no answer.</summary>
    internal static ExerciseGrade NoReply(Exercise exercise, WorkerEnd end, TimeSpan limit) => end switch
    {
        WorkerEnd.TimedOut => Zero(
            exercise, Verdict.TimedOut, string.Create(CultureInfo.InvariantCulture, $"did not end within {limit.TotalSeconds:0.#} s; is there a loop without an end?")),
        WorkerEnd.StackOverflow => Zero(exercise, Verdict.StackOverflow, "the stack overflowed; is there a recursion without an end?"),
        WorkerEnd.Garbage => Zero(exercise, Verdict.Crashed, "what came back from the process was not an answer"),
        _ => Zero(exercise, Verdict.Crashed, "the process ended before it answered; did it use too much memory?"),
    };

    /// <summary>The method threw on these cases.</summary>
    internal static ExerciseGrade Threw(Exercise exercise, IReadOnlyList<CaseReply> thrown)
    {
        string message = thrown[0].ErrorMessage ?? "";
        if (thrown[0].ErrorType == typeof(NotImplementedException).FullName && StubBehind(message) is Exercise stub)
        {
            return Zero(exercise, Verdict.NotAttempted, stub == exercise ? "not attempted" : $"uses {stub.Method}, which was not attempted ({stub.Id})");
        }

        return Zero(exercise, Verdict.Exception, ExceptionText.Of(thrown)) with { Hint = FirstHint(exercise) };
    }

    /// <summary>Numbers came back and were judged.</summary>
    internal static ExerciseGrade Judged(Exercise exercise, ExerciseVerdict verdict) =>
        new(exercise.Id, exercise.Title, Math.Round(verdict.Score * exercise.Points, 2), exercise.Points, VerdictOf(verdict.Score), verdict.Summary)
        {
            Diagnosis = verdict.Diagnosis?.Name,
            Explanation = verdict.Diagnosis?.Explanation,
            Hint = verdict.Score < 1 ? FirstHint(exercise) : null,
            Outputs = [.. verdict.Outputs.Select(ToGrade)],
        };

    private static string? FirstHint(Exercise exercise) => exercise.Hints is [string first, ..] ? first : null;

    private static Verdict VerdictOf(double score) => score switch
    {
        >= 1 => Verdict.Correct,
        > 0 => Verdict.PartlyCorrect,
        _ => Verdict.Wrong,
    };

    private static OutputGrade ToGrade(OutputVerdict output) =>
        new(output.Name, output.Passed, double.IsFinite(output.WorstError) ? output.WorstError : null, output.WorstIndex, output.Message);

    /// <summary>Every stub throws a message that begins with its exercise's id.</summary>
    private static Exercise? StubBehind(string message) =>
        ExerciseCatalogue.All.FirstOrDefault(exercise => message.StartsWith(SolutionChoice.StubMarkOf(exercise), StringComparison.Ordinal));
}
