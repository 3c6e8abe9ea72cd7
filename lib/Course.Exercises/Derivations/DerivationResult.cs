using Course.Nn.Display;

namespace Course.Exercises;

/// <summary>What a derivation's check shows: a mark and a sentence for each line.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class DerivationResult : IHtmlDisplay
{
    internal DerivationResult(string title, IReadOnlyList<DerivationLine> lines) => (Title, Lines) = (title, lines);

    /// <summary>What is derived.</summary>
    public string Title { get; }

    /// <summary>The lines, in order.</summary>
    public IReadOnlyList<DerivationLine> Lines { get; }

    /// <summary>Whether every line holds.</summary>
    public bool Holds => Lines.All(line => line.Status == CheckStatus.Passed);

    private string Summary => Holds
        ? "every line holds"
        : Lines.Any(line => line.Status == CheckStatus.Failed)
            ? $"line {1 + Lines.TakeWhile(line => line.Status != CheckStatus.Failed).Count()} is the first that does not follow"
            : $"{Lines.Count(line => line.Status == CheckStatus.NotAttempted)} of {Lines.Count} lines are still to be filled in";

    /// <inheritdoc/>
    public string ToHtml() => Card.Of(
        Colour(Holds ? CheckStatus.Passed : Lines.Any(l => l.Status == CheckStatus.Failed) ? CheckStatus.Failed : CheckStatus.NotAttempted),
        $"""
        <div><b>Derivation</b> · {Markup.Escape(Title)}: {Markup.Escape(Summary)}</div>
        {string.Concat(Lines.Select((line, i) => $"<div style=\"margin-top:2px\"><b style=\"color:{Colour(line.Status)}\">{Mark(line.Status)}</b> {i + 1}. {Markup.Escape(line.Form)}: {Markup.Escape(line.Message)}</div>\n"))}
        """);

    /// <summary>The same as plain lines.</summary>
    public override string ToString() => string.Join(
        '\n', Lines.Select((line, i) => $"  {Mark(line.Status)} {i + 1}. {line.Form}: {line.Message}").Prepend($"Derivation: {Title}: {Summary}"));

    private static string Mark(CheckStatus status) => status switch { CheckStatus.Passed => "✓", CheckStatus.Failed => "✗", _ => "○" };

    private static string Colour(CheckStatus status) =>
        status switch { CheckStatus.Passed => Card.Green, CheckStatus.Failed => Card.Red, _ => Card.Grey };
}
