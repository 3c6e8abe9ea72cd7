using Course.Nn.Data;
using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// Digits that a trembling pen writes whenever they are asked for (<see cref="StrokeDigits"/>), reduced to 8×8 pixels like those of <see cref="Digits"/>: the square
/// around the ink, the mean of each of its 64 cells.
/// </summary>
internal static class PenDigits
{
    private const int Old = StrokeDigits.Side;
    private const int New = Digits.Side;

    /// <summary>What is darker than this belongs to a digit and not to the paper.</summary>
    private const float Ink = 0.3f;

    /// <summary>Inputs [10·perClass, 64], Float32, 0 (paper) to 1 (ink), and targets, in a random order; the same for the same state of the generator.</summary>
    internal static Dataset Draw(Random random, int perClass)
    {
        Dataset large = StrokeDigits.Generate(random, perClass);
        float[] pixels = large.Inputs.ToFloatArray();
        float[] small = [.. Enumerable.Range(0, large.Count).SelectMany(n => Reduced(pixels.AsSpan(n * Old * Old, Old * Old)))];
        int[] order = [.. Enumerable.Range(0, large.Count)];
        random.Shuffle(order);
        return new Dataset(Tensor.From(small, [large.Count, New * New]), large.Targets, large.Classes).Subset(order);
    }

    private static float[] Reduced(ReadOnlySpan<float> image)
    {
        (int top, int bottom, int left, int right) = Box(image);
        double side = Math.Max(bottom - top, right - left), cell = side / New;
        (double firstRow, double firstColumn) = ((top + bottom - side) / 2, (left + right - side) / 2);
        float[] small = new float[New * New];
        for (int i = 0; i < small.Length; i++)
        {
            small[i] = Mean(image, firstRow + (cell * (i / New)), firstColumn + (cell * (i % New)), cell);
        }

        return small;
    }

    /// <summary>The smallest rectangle that holds all ink: the first row and the one after the last, and the columns.</summary>
    private static (int Top, int Bottom, int Left, int Right) Box(ReadOnlySpan<float> image)
    {
        (int top, int bottom, int left, int right) = (Old, 0, Old, 0);
        for (int i = 0; i < image.Length; i++)
        {
            if (image[i] > Ink)
            {
                (int row, int column) = (i / Old, i % Old);
                (top, bottom, left, right) = (Math.Min(top, row), Math.Max(bottom, row + 1), Math.Min(left, column), Math.Max(right, column + 1));
            }
        }

        return (top, bottom, left, right);
    }

    /// <summary>Over a square of this side, which may cut pixels and reach beyond the paper, where nothing is written.</summary>
    private static float Mean(ReadOnlySpan<float> image, double top, double left, double side)
    {
        double sum = 0;
        for (int row = Math.Max(0, (int)top); row < Math.Min(Old, top + side); row++)
        {
            for (int column = Math.Max(0, (int)left); column < Math.Min(Old, left + side); column++)
            {
                sum += image[(row * Old) + column] * Common(row, top, side) * Common(column, left, side);
            }
        }

        return (float)(sum / (side * side));
    }

    /// <summary>How much of the pixel from i to i + 1 lies between a place and so much further.</summary>
    private static double Common(int i, double from, double length) => Math.Max(0, Math.Min(i + 1, from + length) - Math.Max(i, from));
}
