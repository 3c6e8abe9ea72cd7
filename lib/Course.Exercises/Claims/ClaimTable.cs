using System.Globalization;
using System.Text;
using Course.Nn.Display;

namespace Course.Exercises;

/// <summary>The numbers of a claim that holds, as a notebook shows them.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class ClaimTable : IHtmlDisplay
{
    private const string Cell = "style=\"text-align:left;padding:1px 14px 1px 0;border:0;background:transparent\"";
    private readonly string _rule;
    private readonly string _format;

    internal ClaimTable(string id, string rule, string format, IReadOnlyList<(string What, double Expected, double Found)> numbers)
    {
        (Id, _rule, _format, Numbers) = (id, rule, format, numbers);
    }

    /// <summary>The claim, such as <c>C01</c>.</summary>
    public string Id { get; }

    /// <summary>What was compared, what the lecture says, what was computed.</summary>
    public IReadOnlyList<(string What, double Expected, double Found)> Numbers { get; }

    /// <inheritdoc/>
    public string ToHtml()
    {
        var html = new StringBuilder("<div style=\"border-left:4px solid #1a7f37;padding-left:10px\">");
        html.Append($"<b>✓ {Markup.Escape(Id)}</b> holds ({Markup.Escape(_rule)})");
        html.Append($"<table style=\"border:0;margin:2px 0\"><tr><th {Cell}></th><th {Cell}>expected</th><th {Cell}>found</th></tr>");
        foreach ((string what, double expected, double found) in Numbers)
        {
            html.Append($"<tr><td {Cell}>{Markup.Escape(what)}</td><td {Cell}>{Expected(expected)}</td><td {Cell}>{Found(found)}</td></tr>");
        }

        return html.Append("</table></div>").ToString();
    }

    /// <summary>The same as plain lines.</summary>
    public override string ToString() => string.Join(
        '\n', Numbers.Select(n => $"  {n.What}: expected {Expected(n.Expected)}, found {Found(n.Found)}").Prepend($"{Id} holds ({_rule})"));

    /// <summary>As the slide prints it.</summary>
    private string Expected(double value) => value.ToString(_format, CultureInfo.InvariantCulture).Replace('-', '−');

    private static string Found(double value) => Markup.Number(value, 6).Replace('-', '−');
}
