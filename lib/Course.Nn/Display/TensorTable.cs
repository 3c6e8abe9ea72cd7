using System.Globalization;
using Course.Nn.Tensors;

namespace Course.Nn.Display;

/// <summary>Writes a vector or a matrix as a small HTML table; other ranks as their text.</summary>
internal static class TensorTable
{
    private const int EdgeRows = 4;
    private const int EdgeColumns = 5;
    private const int Gap = -1;
    private const string Cell = "padding:1px 8px;text-align:right;font-family:monospace;color:#222";

    public static string Of(Tensor tensor)
    {
        if (tensor.Rank is 0 or > 2 || tensor.Count == 0)
        {
            return $"<pre>{Markup.Escape(tensor.ToString())}</pre>";
        }

        int columns = tensor.Shape[^1];
        double[] elements = tensor.ToDoubleArray();
        IEnumerable<string> rows = Shown(elements.Length / columns, EdgeRows).Select(row => Line(
            tensor.Rank == 2 ? Number(Index(row)) : string.Empty,
            Shown(columns, EdgeColumns).Select(column => Element(Text(elements, row, column, columns)))));
        return $"""
            <div>Tensor {tensor.Shape} {tensor.ElementType}</div>
            <table style="border-collapse:collapse;background:#fff;font-size:12px">
            {Line(tensor.Rank == 2 ? Number(string.Empty) : string.Empty, Shown(columns, EdgeColumns).Select(column => Number(Index(column))))}
            {string.Join('\n', rows)}
            </table>
            """;
    }

    private static string Text(double[] elements, int row, int column, int columns) =>
        row == Gap || column == Gap ? "…" : Markup.Number(elements[(row * columns) + column]);

    /// <summary>All indices, or the first and the last few with a gap between them.</summary>
    private static IEnumerable<int> Shown(int count, int edge) => count <= (2 * edge) + 2
        ? Enumerable.Range(0, count)
        : [.. Enumerable.Range(0, edge), Gap, .. Enumerable.Range(count - edge, edge)];

    private static string Index(int index) => index == Gap ? "…" : index.ToString(CultureInfo.InvariantCulture);

    private static string Line(string first, IEnumerable<string> others) => $"<tr>{first}{string.Concat(others)}</tr>";

    private static string Number(string text) => $"<th style=\"{Cell};color:#888;font-weight:normal\">{text}</th>";

    private static string Element(string text) => $"<td style=\"{Cell}\">{text}</td>";
}
