using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>All products W · x of which a convolution is the sums, on images and filters of these shapes.</summary>
/// <param name="x">[N, C, H, W].</param>
/// <param name="w">[F, C, U, V].</param>
/// <param name="stride">s.</param>
/// <param name="padding">p.</param>
internal sealed class ConvProducts(Shape x, Shape w, int stride, int padding)
{
    /// <summary>The products of a case: x, w, something else, the stride and the padding.</summary>
    internal ConvProducts(Tensor[] a)
        : this(a[0].Shape, a[1].Shape, (int)a[3].Item(), (int)a[4].Item())
    {
    }

    /// <summary>The windows from the top to the bottom.</summary>
    internal ConvAxis Down { get; init; } = new(x[2], w[2], stride, padding);

    /// <summary>The windows from the left to the right.</summary>
    internal ConvAxis Across { get; init; } = new(x[3], w[3], stride, padding);

    /// <summary>A change of both axes.</summary>
    internal Func<ConvAxis, ConvAxis> Axes { init => (Down, Across) = (value(Down), value(Across)); }

    /// <summary>[N, F, H′, W′].</summary>
    internal Shape Output => new(x[0], w[0], Down.Count, Across.Count);

    /// <summary>Visits every product whose pixel exists, output after output, with the positions of its pixel in x, its weight in w and its sum in y.</summary>
    internal void ForEach(Action<int, int, int> visit)
    {
        (int?[] rows, int?[] columns) = (Down.Sources(), Across.Sources());
        Shape y = Output;
        for (int output = 0; output < y.Count; output++)
        {
            int[] at = Comparison.Unravel(output, y);
            for (int c = 0; c < w[1]; c++)
            {
                for (int u = 0; u < Down.Size; u++)
                {
                    for (int v = 0; v < Across.Size; v++)
                    {
                        if (rows[(at[2] * Down.Size) + u] is { } row && columns[(at[3] * Across.Size) + v] is { } column)
                        {
                            visit(
                                (((((at[0] * x[1]) + c) * x[2]) + row) * x[3]) + column,
                                (((((at[1] * w[1]) + c) * w[2]) + u) * w[3]) + v,
                                output);
                        }
                    }
                }
            }
        }
    }

    /// <summary>Whether the window of each output lies wholly inside the image: 1 or 0, of the shape of y.</summary>
    internal Tensor Inside()
    {
        double[] seen = new double[Output.Count];
        ForEach((_, _, output) => seen[output]++);
        return Tensor.From(seen, Output, ElementType.Float64) == w[1] * Down.Size * Across.Size;
    }
}
