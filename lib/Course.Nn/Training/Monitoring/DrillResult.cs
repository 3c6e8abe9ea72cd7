using Course.Nn.Display;

namespace Course.Nn.Training;

/// <summary>The outcome of one of the <see cref="Drills"/>.</summary>
/// <param name="Drill">Which one.</param>
/// <param name="IsPassed">Whether the training may go on.</param>
/// <param name="Verdict">What was found and, if it is not well, where to look.</param>
/// <param name="Losses">The losses that the verdict rests on, in order, ready to be drawn; empty where there are none.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record DrillResult(string Drill, bool IsPassed, string Verdict, IReadOnlyList<double> Losses) : IHtmlDisplay
{
    /// <summary>One line, for example <c>✓ initial loss: 2.315, where knowing nothing costs 2.303</c>.</summary>
    public override string ToString() => $"{(IsPassed ? "✓" : "✗")} {Drill}: {Verdict}";

    /// <summary>The text of <see cref="ToString"/>.</summary>
    public string ToHtml() => Preformatted.Html(this);
}
