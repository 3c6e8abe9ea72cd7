using Course.Nn.Display;

namespace Course.Exercises;

/// <summary>What a student predicted beside what was found.</summary>
[TypeFormatterSource(typeof(PredictionAnswerFormatterSource), PreferredMimeTypes = ["text/html", PredictionAnswerFormatterSource.PredictionMimeType])]
public sealed class PredictionAnswer : IHtmlDisplay
{
    internal PredictionAnswer(string question, string? yours, string found, string because, bool isRight) =>
        (Question, Yours, Found, Because, IsHit) = (question, yours, found, because, yours is null ? null : isRight);

    /// <summary>What was asked.</summary>
    public string Question { get; }

    /// <summary>What the student said and how near it was, or null.</summary>
    public string? Yours { get; }

    /// <summary>What was found.</summary>
    public string Found { get; }

    /// <summary>Why, in a sentence; may be empty.</summary>
    public string Because { get; }

    /// <summary>
    /// Whether the guess was good: the right option, the right order, or a number that is off by at most a tenth of the right one;
    /// null where nothing was said. Nothing is graded by it.
    /// </summary>
    public bool? IsHit { get; }

    /// <inheritdoc/>
    public string ToHtml() => PredictionHtml.Answer(this);

    /// <summary>The same as plain lines.</summary>
    public override string ToString() => string.Join('\n', PredictionHtml.AnswerLines(this));
}
