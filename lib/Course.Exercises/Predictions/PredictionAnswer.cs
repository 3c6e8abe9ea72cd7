using Course.Nn.Display;

namespace Course.Exercises;

/// <summary>What a student predicted beside what was found.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class PredictionAnswer : IHtmlDisplay
{
    internal PredictionAnswer(string question, string? yours, string found, string because) =>
        (Question, Yours, Found, Because) = (question, yours, found, because);

    /// <summary>What was asked.</summary>
    public string Question { get; }

    /// <summary>What the student said and how near it was, or null.</summary>
    public string? Yours { get; }

    /// <summary>What was found.</summary>
    public string Found { get; }

    /// <summary>Why, in a sentence; may be empty.</summary>
    public string Because { get; }

    /// <inheritdoc/>
    public string ToHtml() => PredictionHtml.Answer(this);

    /// <summary>The same as plain lines.</summary>
    public override string ToString() => string.Join('\n', PredictionHtml.AnswerLines(this));
}
