using System.Globalization;
using Course.Nn.Display;

namespace Course.Nn.Gradients;

/// <summary>The reports of one gradient check, one per input; a notebook shows them as a table.</summary>
/// <param name="Reports">In the order of the inputs.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record GradientCheckResult(IReadOnlyList<GradientReport> Reports) : IHtmlDisplay
{
    private const string Cell = "padding:2px 10px;text-align:left;color:#222";

    /// <summary>Whether there is a report and all of them passed.</summary>
    public bool Passed => Reports.Count > 0 && Reports.All(report => report.Passed);

    /// <summary>The report of the input of that name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public GradientReport this[string name] => Reports.FirstOrDefault(report => report.Name == name)
        ?? throw new ArgumentException($"GradientCheckResult: no input '{name}'; there are {string.Join(", ", Reports.Select(report => report.Name))}");

    /// <inheritdoc/>
    public string ToHtml()
    {
        string rows = string.Concat(Reports.Select(Row));
        return $"""
            <div style="overflow-x:auto"><table style="border-collapse:collapse;background:#fff;font-size:13px">
            <tr>{Header("input")}{Header("result")}{Header("worst element")}{Header("yours")}{Header("numerical")}{Header("relative error")}{Header("compared")}</tr>
            {rows}</table></div>
            """;
    }

    /// <summary>One line per input.</summary>
    public override string ToString() => string.Join('\n', Reports);

    private static string Header(string text) => $"<th style=\"{Cell};border-bottom:1px solid #999\">{text}</th>";

    private static string Row(GradientReport report)
    {
        string mark = report.Passed ? "✓ " : "✗ ";
        string colour = report.Passed ? "#1a7f37" : "#c62828";
        string outcome = $"<td style=\"{Cell};color:{colour}\"><b>{mark}</b>{Markup.Escape(report.Message)}</td>";
        string worst = report.WorstIndex is { } index
            ? Data(GradientReport.Element(report.Name, index)) + Data(Markup.Number(report.Candidate, 6)) + Data(Markup.Number(report.Numerical, 6)) + Data(Markup.Number(report.RelativeError, 2))
            : Data("–") + Data("–") + Data("–") + Data("–");
        return $"<tr>{Data(report.Name)}{outcome}{worst}{Data(Compared(report))}</tr>\n";
    }

    private static string Compared(GradientReport report)
    {
        string excluded = report.Excluded.Count == 0 ? string.Empty : $", {report.Excluded.Count} excluded";
        return string.Create(CultureInfo.InvariantCulture, $"{report.Sampled - report.Excluded.Count} of {report.Elements}{excluded}");
    }

    private static string Data(string text) => $"<td style=\"{Cell}\">{Markup.Escape(text)}</td>";
}
