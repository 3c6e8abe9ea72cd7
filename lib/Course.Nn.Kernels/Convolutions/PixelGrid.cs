namespace Course.Nn.Kernels;

/// <summary>
/// The pixels of an image that one product computes: (First.Row + i·Step.Down, First.Column + j·Step.Across) for i below Rows, j below Columns,
/// as far as they lie in the image.
/// </summary>
internal readonly record struct PixelGrid(
    (int Height, int Width) Image, (int Row, int Column) First, (int Down, int Across) Step, int Rows, int Columns)
{
    /// <summary>Copies them from rows of a product, which begin at multiples of <paramref name="rowLength"/>, to where they belong.</summary>
    public unsafe void Store<T>(Pointer<T> product, int rowLength, Pointer<T> image)
        where T : unmanaged
    {
        (int from, int to) = Inside(First.Column, Step.Across, Columns, Image.Width);
        (int i, int end) = Inside(First.Row, Step.Down, Rows, Image.Height);
        for (; i < end; i++)
        {
            Pointer<T> source = product + (i * rowLength);
            Pointer<T> destination = image + ((First.Row + (i * Step.Down)) * Image.Width) + First.Column;
            if (Step.Across == 1)
            {
                (source + from).Span(to - from).CopyTo((destination + from).Span(to - from));
                continue;
            }

            for (int j = from; j < to; j++)
            {
                destination[j * Step.Across] = source[j];
            }
        }
    }

    /// <summary>The i with 0 ≤ first + i·step &lt; size.</summary>
    private static (int From, int To) Inside(int first, int step, int count, int size)
    {
        int from = first < 0 ? (-first + step - 1) / step : 0;
        int to = first < size ? Math.Min(count, ((size - 1 - first) / step) + 1) : 0;
        return (from, Math.Max(from, to));
    }
}
