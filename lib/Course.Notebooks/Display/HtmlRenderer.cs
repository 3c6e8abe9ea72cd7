using System.Collections;
using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace Course.Notebooks.Display;

/// <summary>
/// Shows any value as HTML in the shapes of .NET Interactive: text in a <c>dni-plaintext</c> block, sequences and dictionaries as
/// tables, other objects as a <c>dni-treeview</c> that unfolds. Cycles, depth, length and throwing members are bounded.
/// </summary>
internal sealed class HtmlRenderer
{
    /// <summary>Objects inside objects are unfolded to this depth, then shown by their text.</summary>
    private const int MaxDepth = 6;

    /// <summary>Beyond this many characters nested objects are shown by their text.</summary>
    private const int MaxLength = 200_000;

    private const int MaxColumns = 20;

    private const string Style =
        "<style>.dni-plaintext pre{margin:0;text-align:left;white-space:pre-wrap}.dni-treeview td{vertical-align:top;text-align:left}"
        + ".dni-treeview summary{cursor:pointer}</style>";

    private readonly StringBuilder _html = new();
    private readonly HashSet<object> _open = new(ReferenceEqualityComparer.Instance);
    private bool _needsStyle;

    private HtmlRenderer() { }

    public static string Render(object? value)
    {
        var renderer = new HtmlRenderer();
        renderer.Write(value);
        return renderer._needsStyle ? renderer._html.Append(Style).ToString() : renderer._html.ToString();
    }

    private void Write(object? value)
    {
        if (value is HtmlContent html)
        {
            _html.Append(html);
        }
        else if (value is not null && ConventionFormatters.Of(value.GetType()).TryFormat(value, Mime.Html) is { } own)
        {
            _html.Append(own);
        }
        else if (Scalars.IsScalar(value) || !TryEnter(value!))
        {
            Plain(Scalars.Text(value));
        }
        else
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            WriteComposite(value!);
            _open.Remove(value!);
        }
    }

    private bool TryEnter(object value) => _open.Count < MaxDepth && _html.Length < MaxLength && _open.Add(value);

    private void WriteComposite(object value)
    {
        switch (value)
        {
            case IDictionary dictionary:
                WriteDictionary(dictionary);
                break;
            case IEnumerable sequence:
                WriteSequence(new Snapshot(sequence));
                break;
            default:
                WriteObject(value);
                break;
        }
    }

    private void Plain(string text) => _html.Append("<div class=\"dni-plaintext\"><pre>").Append(Encode(text)).Append("</pre></div>");

    private void WriteDictionary(IDictionary dictionary)
    {
        var entries = new Snapshot(dictionary);
        Head("<i>key</i>", "value");
        foreach (var entry in entries.Items)
        {
            if (entry is DictionaryEntry(var key, var value))
            {
                Row(key, [value]);
            }
            else if (entry is not null && Members.Of(entry.GetType()) is [("Key", var getKey), ("Value", var getValue)])
            {
                Row(Members.Read(entry, getKey), [Members.Read(entry, getValue)]);
            }
        }

        EndTable(entries);
    }

    private void WriteSequence(Snapshot sequence)
    {
        if (sequence.Items.TrueForAll(Scalars.IsScalar))
        {
            var items = sequence.Items.Select(Scalars.Text);
            Plain($"[ {string.Join(", ", items)}{(sequence.IsCut ? " ... " + sequence.Rest : "")} ]");
            return;
        }

        var columns = Columns(sequence.Items);
        Head(["<i>index</i>", .. columns.Count > 0 ? columns.Select(Encode) : ["value"]]);
        var index = 0;
        foreach (var item in sequence.Items)
        {
            Row(index++, columns.Count > 0 ? Cells(item!, columns) : [item]);
        }

        EndTable(sequence);
    }

    /// <summary>The members of the items, when every item is an object with members and none of them shows itself; else none.</summary>
    private static List<string> Columns(List<object?> items) =>
        items.TrueForAll(HasRows)
            ? [.. items.SelectMany(item => Members.Of(item!.GetType())).Select(m => m.Name).Distinct().Take(MaxColumns)]
            : [];

    private static bool HasRows(object? item) =>
        !Scalars.IsScalar(item) && item is not IEnumerable && ConventionFormatters.Of(item!.GetType()).TryFormat(item, Mime.Html) is null;

    private static IEnumerable<object?> Cells(object item, List<string> columns) => columns.Select(column =>
        Members.Of(item.GetType()).FirstOrDefault(m => m.Name == column) is { Get: { } get } ? Members.Read(item, get) : "");

    private void WriteObject(object value)
    {
        _needsStyle = true;
        var open = _open.Count == 1 ? " open=\"open\"" : "";
        _html.Append(CultureInfo.InvariantCulture, $"<details{open} class=\"dni-treeview\"><summary><span class=\"dni-code-hint\"><code>");
        _html.Append(Encode(Scalars.Text(value))).Append("</code></span></summary><div><table><thead><tr></tr></thead><tbody>");
        foreach (var (name, get) in Members.Of(value.GetType()))
        {
            _html.Append("<tr><td>").Append(Encode(name)).Append("</td><td>");
            Write(Members.Read(value, get));
            _html.Append("</td></tr>");
        }

        _html.Append("</tbody></table></div></details>");
    }

    private void Head(params IEnumerable<string> columns) =>
        _html.Append("<table><thead><tr>").AppendJoin("", columns.Select(c => $"<th>{c}</th>")).Append("</tr></thead><tbody>");

    private void Row(object? head, IEnumerable<object?> cells)
    {
        _html.Append("<tr><td>");
        Write(head);
        foreach (var cell in cells)
        {
            _html.Append("</td><td>");
            Write(cell);
        }

        _html.Append("</td></tr>");
    }

    private void EndTable(Snapshot sequence)
    {
        if (sequence.IsCut)
        {
            _html.Append("<tr><td>").Append(sequence.Rest).Append("</td></tr>");
        }

        _html.Append("</tbody></table>");
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
