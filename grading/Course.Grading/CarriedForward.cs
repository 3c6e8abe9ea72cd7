using System.Globalization;
using Course.Exercises;
using Course.Grading.Results;

namespace Course.Grading;

/// <summary>
/// An error carried forward: where a solution uses an earlier one that fails, it is judged again with the course's own solution in the
/// place of that one, and earns a share of what it is worth by itself.
/// </summary>
internal static class CarriedForward
{
    /// <summary>The better of two grades of one exercise.</summary>
    /// <param name="own">Judged with all of the student's solutions.</param>
    /// <param name="repaired">Judged with the course's solutions of <paramref name="replaced"/>.</param>
    /// <param name="replaced">The earlier exercises that the student did not solve.</param>
    /// <param name="share">What part of the points is given, 0 to 1.</param>
    internal static ExerciseGrade Better(ExerciseGrade own, ExerciseGrade repaired, IReadOnlyList<Exercise> replaced, double share)
    {
        double points = Math.Round(repaired.Points * share, 2);
        if (repaired.Verdict == Verdict.NotGraded || points <= own.Points)
        {
            return own;
        }

        string methods = string.Join(", ", replaced.Select(exercise => exercise.Method));
        string part = share < 1 ? string.Create(CultureInfo.InvariantCulture, $", at {share:P0} of the points") : "";
        return repaired with
        {
            Points = points,
            Notes = [.. own.Notes, $"an error carried forward: judged with the course's own {methods}{part}; with yours it {Ended(own)}"],
        };
    }

    private static string Ended(ExerciseGrade own) => own.Verdict switch
    {
        Verdict.PartlyCorrect => "was right in part",
        Verdict.Wrong => "was wrong",
        Verdict.NotAttempted => "was not attempted",
        Verdict.DoesNotCompile => "did not compile",
        Verdict.NotAllowed => "was not allowed",
        _ => "failed",
    };
}
