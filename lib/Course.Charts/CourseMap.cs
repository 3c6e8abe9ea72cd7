using System.Globalization;
using Course.Charts.Rendering;
using static Course.Nn.Display.Markup;

namespace Course.Charts;

/// <summary>The road map of the course: its notebooks in reading order, in four parts, each with what a student builds in it.</summary>
public static class CourseMap
{
    private const double Left = 116;
    private const double BoxWidth = 178;
    private const double BoxHeight = 50;
    private const double ColumnWidth = 202;
    private const double RowHeight = 88;
    private const double Top = 16;
    private const string Wire = "#667";

    private static readonly (string Name, string Colour, (string Title, string Builds)[] Notebooks)[] Parts =
    [
        ("Gradients", "#e8f0fe", [("Start here", "a first network"), ("Linear classifiers", "a perceptron"), ("Computational graphs", "an engine for gradients"), ("Backpropagation", "a network by hand")]),
        ("Ingredients", "#e6f4ea", [("Activations", "units that stay alive"), ("Losses", "the loss that fits"), ("Initialisation", "signals through depth")]),
        ("Training", "#fde8d7", [("Optimisation", "steps that arrive"), ("Regularisation", "nets that generalise"), ("Augmentation", "more from the same data"), ("Babysitting", "a training that works")]),
        ("Further", "#f3e8fd", [("Convnets, transfer", "nets for images"), ("TorchSharp", "the same, fast")]),
    ];

    /// <summary>Draws the map.</summary>
    /// <param name="here">The number of the notebook that is marked as the reader's place, 0 to 12; none by default.</param>
    /// <exception cref="ArgumentException">There is no notebook of this number.</exception>
    public static SvgDrawing Draw(int? here = null)
    {
        int count = Parts.Sum(part => part.Notebooks.Length);
        Require.That(here is null || (here >= 0 && here < count), $"CourseMap: there is no notebook {here}; they are numbered 0 to {count - 1}");
        var canvas = new SvgCanvas(Left + (4 * ColumnWidth), Top + (Parts.Length * RowHeight), "Road map of the course");
        int number = 0;
        for (int row = 0; row < Parts.Length; row++)
        {
            canvas.Text(14, Y(row) + (BoxHeight / 2) + 5, Parts[row].Name, "start", 15, "#333", bold: true);
            for (int column = 0; column < Parts[row].Notebooks.Length; column++, number++)
            {
                DrawWire(canvas, row, column);
                DrawNotebook(canvas, row, column, number, number == here);
            }
        }

        return canvas.Finish();
    }

    private static double X(int column) => Left + (column * ColumnWidth);

    private static double Y(int row) => Top + (row * RowHeight);

    private static void DrawNotebook(SvgCanvas canvas, int row, int column, int number, bool here)
    {
        (string title, string builds) = Parts[row].Notebooks[column];
        (double x, double y) = (X(column), Y(row));
        if (here)
        {
            canvas.Rectangle(x - 4, y - 4, BoxWidth + 8, BoxHeight + 8, "#c62828", radius: 9);
            canvas.Text(x + (BoxWidth / 2), y + BoxHeight + 19, "you are here", size: 12, fill: "#c62828", bold: true);
        }

        canvas.Rectangle(x, y, BoxWidth, BoxHeight, Parts[row].Colour, "#445", 6);
        string numbered = string.Create(CultureInfo.InvariantCulture, $"{number:00} {title}");
        canvas.Text(x + (BoxWidth / 2), y + 20, numbered, size: 12, bold: true);
        canvas.Text(x + (BoxWidth / 2), y + 38, builds, size: 12, fill: "#444");
    }

    /// <summary>The way to a notebook: from its left neighbour, or round from the last of the row above.</summary>
    private static void DrawWire(SvgCanvas canvas, int row, int column)
    {
        double y = Y(row) + (BoxHeight / 2);
        if (column > 0)
        {
            canvas.Line(X(column - 1) + BoxWidth, y, X(column) - 6, y, Wire, 1.5);
            Head(canvas, X(column), y, right: true);
        }
        else if (row > 0)
        {
            double last = X(Parts[row - 1].Notebooks.Length - 1) + (BoxWidth / 2);
            double first = X(0) + (BoxWidth / 2);
            double between = Y(row) - 14;
            canvas.Path($"M{Coordinate(last)} {Coordinate(Y(row - 1) + BoxHeight)}V{Coordinate(between)}H{Coordinate(first)}V{Coordinate(Y(row) - 6)}", Wire);
            Head(canvas, first, Y(row), right: false);
        }
    }

    private static void Head(SvgCanvas canvas, double x, double y, bool right) => canvas.Path(
        right ? $"M{Coordinate(x - 8)} {Coordinate(y - 4)}l8 4l-8 4z" : $"M{Coordinate(x - 4)} {Coordinate(y - 8)}l4 8l4 -8z", Wire, fill: Wire);
}
