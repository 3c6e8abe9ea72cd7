using Course.Grading.Results;

namespace Course.Grading.Reports;

/// <summary>Verdicts as a reader is told them.</summary>
internal static class VerdictWords
{
    internal static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Correct => "correct",
        Verdict.PartlyCorrect => "partly correct",
        Verdict.Wrong => "not yet right",
        Verdict.NotAttempted => "not attempted",
        Verdict.Missing => "missing",
        Verdict.DoesNotCompile => "does not compile",
        Verdict.NotAllowed => "not allowed",
        Verdict.Exception => "stopped with an error",
        Verdict.TimedOut => "out of time",
        Verdict.StackOverflow => "stack overflow",
        Verdict.Crashed => "process ended",
        Verdict.ByHand => "graded by hand",
        _ => "could not be graded",
    };
}
