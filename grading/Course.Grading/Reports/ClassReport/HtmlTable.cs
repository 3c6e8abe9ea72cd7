using System.Globalization;
using System.Text;

namespace Course.Grading.Reports.ClassReport;

/// <summary>
/// A table with a caption, and with headings that say whether they are of a column or a row. It scrolls by itself where the page is narrow,
/// from the keyboard too.
/// </summary>
/// <param name="id">The id of its caption, unique in the page.</param>
/// <param name="caption">What it shows, as plain text.</param>
/// <param name="columns">The heading of each column, a # in front of those of numbers; the cells of the first are the headings of the rows.</param>
internal sealed class HtmlTable(string id, string caption, params string[] columns)
{
    private readonly StringBuilder _rows = new();

    /// <summary>Whether the page's script lets a reader sort it. Default true.</summary>
    internal bool Sortable { get; init; } = true;

    /// <summary>Whether it has no row.</summary>
    internal bool IsEmpty => _rows.Length == 0;

    /// <summary>A cell of text.</summary>
    internal static string Text(string text) => Cell(Html.Text(text));

    /// <summary>A cell of HTML.</summary>
    internal static string Cell(string html) => $"<td>{html}</td>";

    /// <summary>A number, shown as <paramref name="shown"/>; a dash, last in any order, where there is none.</summary>
    internal static string Number(double? value, string? shown = null) => value is double number
        ? string.Create(CultureInfo.InvariantCulture, $"<td class=\"number\" data-value=\"{number:R}\">{Html.Text(shown ?? Html.Number(number))}</td>")
        : "<td class=\"number\" data-value=\"\">–</td>";

    /// <summary>Adds a row.</summary>
    /// <param name="heading">The HTML of its heading.</param>
    /// <param name="cells">Its cells: <see cref="Text"/>, <see cref="Cell"/> or <see cref="Number"/>.</param>
    internal void Add(string heading, params IEnumerable<string> cells) =>
        _rows.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{heading}</th>{string.Concat(cells)}</tr>\n");

    /// <summary>The table; nothing without rows.</summary>
    public override string ToString() => IsEmpty ? "" :
        $"""
        <div class="scroll" role="region" tabindex="0" aria-labelledby="{id}">
        <table{(Sortable ? " class=\"sortable\"" : "")}>
        <caption id="{id}">{Html.Text(caption)}</caption>
        <thead><tr>{string.Concat(columns.Select(Heading))}</tr></thead>
        <tbody>
        {_rows}</tbody>
        </table>
        </div>

        """;

    private static string Heading(string column) =>
        column.StartsWith('#') ? $"<th scope=\"col\" class=\"number\">{Html.Text(column[1..])}</th>" : $"<th scope=\"col\">{Html.Text(column)}</th>";
}
