using System.Globalization;
using Course.Nn.Display;

namespace Course.Exercises;

/// <summary>
/// What a check cell shows: the points, a line per output, the diagnosis, the hints folded away, and after a pass what is
/// worth noticing. Hints are free: opening them is counted nowhere.
/// </summary>
[TypeFormatterSource(typeof(CheckResultFormatterSource), PreferredMimeTypes = ["text/html", CheckResultFormatterSource.CheckMimeType])]
public sealed class CheckResult : IHtmlDisplay
{
    internal CheckResult(Exercise exercise, CheckStatus status, ExerciseVerdict? verdict, string message)
    {
        Exercise = exercise;
        Status = status;
        Verdict = verdict;
        Message = message;
    }

    /// <summary>The exercise that was checked.</summary>
    public Exercise Exercise { get; }

    /// <summary>How it ended.</summary>
    public CheckStatus Status { get; }

    /// <summary>The verdict on the numbers; null when the method was not attempted.</summary>
    public ExerciseVerdict? Verdict { get; }

    /// <summary>One line: the outcome, or the exception's message and line.</summary>
    public string Message { get; }

    /// <summary>The points earned, 0 to <see cref="Exercise.Points"/>.</summary>
    public double Points => Math.Round(Exercise.Points * (Verdict?.Score ?? 0), 2);

    internal string StatusText => Status switch
    {
        CheckStatus.Passed => "passed",
        CheckStatus.Failed => "failed",
        _ => "not attempted",
    };

    internal string PointsText => string.Create(CultureInfo.InvariantCulture, $"{Points:0.##} of {Exercise.Points:0.##} points");

    /// <inheritdoc/>
    public string ToHtml() => CheckResultHtml.Of(this);

    /// <summary>The same as the HTML, as plain lines.</summary>
    public override string ToString() => string.Join('\n', Lines());

    private IEnumerable<string> Lines()
    {
        yield return $"{Exercise.Id}: {StatusText}, {PointsText}";
        yield return Message;
        foreach (OutputVerdict output in Verdict?.Outputs ?? [])
        {
            yield return $"  {(output.Passed ? "right" : "wrong")}  {output.Name}: {output.Message}";
        }

        if (Verdict?.Diagnosis is { } diagnosis)
        {
            yield return $"{diagnosis.Name}: {diagnosis.Explanation}";
        }

        if (Status == CheckStatus.Passed)
        {
            yield return $"Worth noticing: {Exercise.Noticed}";
            yield return $"To go on with: {Exercise.Variation}";
        }
        else
        {
            yield return $"Hint 1 of {Exercise.Hints.Count}: {Exercise.Hints[0]}";
        }
    }
}
