namespace Course.Nn.Kernels;

/// <summary>
/// The pixels of an image that one product computes: (First + i·Step, First + j·Step) for i below Rows, j below Columns,
/// as far as they lie in the image.
/// </summary>
internal readonly record struct PixelGrid(
    (int Height, int Width) Image, (int Row, int Column) First, int Step, int Rows, int Columns)
{
    /// <summary>Copies them from rows of a product, which begin at multiples of <paramref name="rowLength"/>, to where they belong.</summary>
    public unsafe void Store<T>(T* product, int rowLength, T* image)
        where T : unmanaged
    {
        (int from, int to) = Inside(First.Column, Columns, Image.Width);
        (int i, int end) = Inside(First.Row, Rows, Image.Height);
        for (; i < end; i++)
        {
            T* source = product + (i * rowLength);
            T* destination = image + ((First.Row + (i * Step)) * Image.Width) + First.Column;
            if (Step == 1)
            {
                new ReadOnlySpan<T>(source + from, to - from).CopyTo(new Span<T>(destination + from, to - from));
                continue;
            }

            for (int j = from; j < to; j++)
            {
                destination[j * Step] = source[j];
            }
        }
    }

    /// <summary>The i with 0 ≤ first + i·Step &lt; size.</summary>
    private (int From, int To) Inside(int first, int count, int size)
    {
        int from = first < 0 ? (-first + Step - 1) / Step : 0;
        int to = first < size ? Math.Min(count, ((size - 1 - first) / Step) + 1) : 0;
        return (from, Math.Max(from, to));
    }
}
