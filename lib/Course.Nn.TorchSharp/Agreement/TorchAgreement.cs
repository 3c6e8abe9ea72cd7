using System.Globalization;
using Course.Nn.Display;

namespace Course.Nn.TorchSharp;

/// <summary>How far our library and libtorch are apart after doing the same thing; a notebook shows it as a table.</summary>
/// <param name="Steps">How many steps were compared.</param>
/// <param name="Device">Where libtorch computed: <c>cpu</c> or <c>cuda</c>.</param>
/// <param name="Differences">One for each kind of number.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record TorchAgreement(int Steps, string Device, IReadOnlyList<TorchDifference> Differences) : IHtmlDisplay
{
    private const string Cell = "padding:2px 10px;text-align:left;color:#222";

    /// <summary>The difference of that kind.</summary>
    /// <param name="what">For example <c>gradients</c>.</param>
    /// <exception cref="ArgumentException">There is none; the message lists the kinds.</exception>
    public TorchDifference this[string what] => Differences.FirstOrDefault(difference => difference.What == what)
        ?? throw new ArgumentException($"TorchAgreement: nothing called '{what}' was compared; there are {string.Join(", ", Differences.Select(difference => difference.What))}");

    /// <summary>The largest share by which any number differs.</summary>
    public double LargestRelative => Differences.Max(difference => difference.Relative);

    /// <inheritdoc/>
    public string ToHtml() => $"""
        <div style="overflow-x:auto"><table style="border-collapse:collapse;background:#fff;font-size:13px">
        <caption style="{Cell}">{Markup.Escape(Title)}</caption>
        <tr>{Header("numbers")}{Header("largest difference")}{Header("of")}{Header("in roundings")}{Header("where")}</tr>
        {string.Concat(Differences.Select(Row))}</table></div>
        """;

    /// <summary>One line, then one for each kind of number.</summary>
    public override string ToString() => string.Join('\n', [Title, .. Differences.Select(difference => $"  {difference}")]);

    private string Title => string.Create(
        CultureInfo.InvariantCulture, $"Course.Nn and libtorch ({Device}), {Steps} {(Steps == 1 ? "step" : "steps")}");

    private static string Row(TorchDifference difference) =>
        $"<tr>{Data(difference.What)}{Data(Markup.Number(difference.Largest, 2))}{Data(Markup.Number(difference.Scale, 2))}{Data(Markup.Number(difference.Roundings, 2))}{Data(difference.Where)}</tr>\n";

    private static string Header(string text) => $"<th style=\"{Cell};border-bottom:1px solid #999\">{text}</th>";

    private static string Data(string text) => $"<td style=\"{Cell}\">{Markup.Escape(text)}</td>";
}
