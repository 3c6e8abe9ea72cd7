using System.Globalization;
using Course.Charts.Rendering;

namespace Course.Charts;

/// <summary>
/// The lectures' picture of a fully connected network (S0, S3 · notation): a column of units per layer and a line per weight, with
/// Θ⁽ˡ⁾ and its shape, [units of the layer to the right] × [units of the layer to the left], above the lines.
/// </summary>
public static class NetworkDiagram
{
    /// <summary>The most units drawn in a column; a larger layer is shortened with an ellipsis in its middle.</summary>
    private const int MostUnits = 8;

    private const double Radius = 16;
    private const double RowHeight = 44;
    private const double ColumnWidth = 170;
    private const double Margin = 40;
    private const double Header = 46;

    /// <summary>Draws a network from the sizes of its layers, input first.</summary>
    /// <param name="layerSizes">At least two sizes, each at least 1: inputs, hidden units, …, outputs.</param>
    /// <exception cref="ArgumentException">Fewer than two layers, or a layer without units.</exception>
    public static SvgDrawing Draw(params int[] layerSizes)
    {
        Require.NotNull(layerSizes);
        Require.That(
            layerSizes.Length >= 2 && layerSizes.All(size => size >= 1),
            $"NetworkDiagram: [{string.Join(",", layerSizes)}] is no network; give at least two layers of at least one unit");

        int rows = layerSizes.Max(size => Math.Min(size, MostUnits));
        double height = Header + (rows * RowHeight) + Margin;
        var canvas = new SvgCanvas(
            (2 * Margin) + ((layerSizes.Length - 1) * ColumnWidth), height, "Network " + string.Join("–", layerSizes));
        Unit[][] columns = [.. layerSizes.Select((size, layer) => Column(layer, size, rows))];
        for (int layer = 0; layer + 1 < layerSizes.Length; layer++)
        {
            DrawWeights(canvas, columns[layer], columns[layer + 1]);
            DrawWeightLabel(canvas, layer, layerSizes);
        }

        for (int layer = 0; layer < layerSizes.Length; layer++)
        {
            DrawUnits(canvas, columns[layer], Letter(layer, layerSizes.Length), Colour(layer, layerSizes.Length));
            canvas.Text(columns[layer][0].X, height - 14, Caption(layer, layerSizes.Length), size: 13);
        }

        return canvas.Finish();
    }

    private static Unit[] Column(int layer, int size, int rows)
    {
        int drawn = Math.Min(size, MostUnits);
        double top = Header + ((rows - drawn) * RowHeight / 2) + (RowHeight / 2);
        return [.. Enumerable.Range(0, drawn).Select(slot =>
            new Unit(Margin + (layer * ColumnWidth), top + (slot * RowHeight), Number(slot, drawn, size)))];
    }

    /// <summary>The number of the unit in a slot, counted from 1; null where the ellipsis stands.</summary>
    private static int? Number(int slot, int drawn, int size)
    {
        if (size == drawn)
        {
            return slot + 1;
        }

        int ellipsis = drawn / 2;
        return slot == ellipsis ? null : slot < ellipsis ? slot + 1 : size - (drawn - 1 - slot);
    }

    private static void DrawWeights(SvgCanvas canvas, Unit[] from, Unit[] to)
    {
        foreach (Unit a in from.Where(unit => unit.Number is not null))
        {
            foreach (Unit b in to.Where(unit => unit.Number is not null))
            {
                canvas.Line(a.X, a.Y, b.X, b.Y, "#9aa5b1");
            }
        }
    }

    private static void DrawWeightLabel(SvgCanvas canvas, int layer, int[] sizes)
    {
        double x = Margin + ((layer + 0.5) * ColumnWidth);
        canvas.Text(x, 20, string.Create(CultureInfo.InvariantCulture, $"Θ({layer + 1})"), size: 15, bold: true);
        canvas.Text(x, 37, string.Create(CultureInfo.InvariantCulture, $"{sizes[layer + 1]} × {sizes[layer]}"), size: 12, fill: "#555");
    }

    private static void DrawUnits(SvgCanvas canvas, Unit[] units, string letter, string colour)
    {
        foreach (Unit unit in units)
        {
            if (unit.Number is { } number)
            {
                canvas.Circle(unit.X, unit.Y, Radius, colour, "#333");
                canvas.Text(unit.X, unit.Y + 4, string.Create(CultureInfo.InvariantCulture, $"{letter}{number}"));
            }
            else
            {
                canvas.Text(unit.X, unit.Y + 6, "⋮", size: 20);
            }
        }
    }

    private static string Letter(int layer, int layers) => layer == 0 ? "x" : layer == layers - 1 ? "y" : "h";

    private static string Caption(int layer, int layers) => layer == 0 ? "input" : layer == layers - 1 ? "output" : "hidden";

    private static string Colour(int layer, int layers) => layer == 0 ? "#f3f3f3" : layer == layers - 1 ? "#fde8d7" : "#e8f0fe";

    private sealed record Unit(double X, double Y, int? Number);
}
