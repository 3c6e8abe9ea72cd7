namespace Course.Nn.Kernels;

/// <summary>
/// How a few images lie in working memory so that every element of a filter sees them as one long row, only shifted:
/// every channel is a plane, in which the rows of all images follow each other with zeros between them. The zeros behind a
/// row are those before the next one, and those below an image those above the next one.
/// </summary>
/// <remarks>
/// With strides s and t, the rows and columns of a padded image are dealt out to s·t planes, its phases: padded pixel (r, c) lies in
/// phase (r mod s, c mod t) at (⌊r/s⌋, ⌊c/t⌋). A filter that moves by a stride moves by one within every phase.
/// </remarks>
internal readonly unsafe struct PaddedPlanes
{
    private const int Line = 16;

    private readonly (int Height, int Width) _image;
    private readonly (int Top, int Left) _padding;
    private readonly (int Rows, int Columns) _reach;
    private readonly (int Down, int Across) _stride;

    /// <param name="images">How many images lie in a plane.</param>
    /// <param name="image">Their size.</param>
    /// <param name="padding">Zeros above and left of every image; below 0, as many rows or columns are left out.</param>
    /// <param name="reach">Rows and columns of a padded image that filters see; zeros below and right of the image, or cut off.</param>
    /// <param name="stride">s and t.</param>
    public PaddedPlanes(int images, (int Height, int Width) image, (int Top, int Left) padding, (int Rows, int Columns) reach, (int Down, int Across) stride)
    {
        (_image, _padding, _reach, _stride) = (image, padding, reach, stride);
        (int rows, int sharedRows) = Share(image.Height, padding.Top, reach.Rows, stride.Down);
        (RowLength, int sharedColumns) = Share(image.Width, padding.Left, reach.Columns, stride.Across);
        ImageLength = rows * RowLength;
        int lines = ((images * ImageLength) + (sharedRows * RowLength) + sharedColumns + Line - 1) / Line;
        PlaneLength = (lines | 1) * Line;
    }

    /// <summary>From one row to the next.</summary>
    public int RowLength { get; }

    /// <summary>From one image to the next.</summary>
    public int ImageLength { get; }

    /// <summary>From one plane to the next: an odd number of cache lines, so that the planes do not compete for the same places of the cache.</summary>
    public int PlaneLength { get; }

    /// <summary>From one channel to the next.</summary>
    public int ChannelLength => _stride.Down * _stride.Across * PlaneLength;

    /// <summary>Where the padded pixel (row, column) of a channel lies.</summary>
    public int Position(int channel, int row, int column) =>
        (((((channel * _stride.Down) + (row % _stride.Down)) * _stride.Across) + (column % _stride.Across)) * PlaneLength)
        + (row / _stride.Down * RowLength) + (column / _stride.Across);

    /// <summary>Copies images to where they belong, with zeros around them.</summary>
    /// <param name="source">The first of the channels, of the first image.</param>
    /// <param name="images">How many images, at most as many as the planes hold.</param>
    /// <param name="channels">How many channels of each.</param>
    /// <param name="imageStride">From one image of the source to the next.</param>
    /// <param name="planes">The destination.</param>
    public void Fill<T>(Pointer<T> source, int images, int channels, int imageStride, Pointer<T> planes)
        where T : unmanaged
    {
        planes.Span(channels * ChannelLength).Clear();
        int firstRow = Math.Max(0, -_padding.Top);
        int lastRow = Math.Min(_image.Height, _reach.Rows - _padding.Top);
        for (int image = 0; image < images; image++)
        {
            for (int channel = 0; channel < channels; channel++)
            {
                Pointer<T> rows = source + ((nint)image * imageStride) + ((nint)channel * _image.Height * _image.Width);
                for (int row = firstRow; row < lastRow; row++)
                {
                    CopyRow(rows + (row * _image.Width), planes + (image * ImageLength), channel, row + _padding.Top);
                }
            }
        }
    }

    /// <summary>How many rows (or columns) an image keeps for itself, and how many zeros behind it may be those before the next one.</summary>
    private static (int Own, int Shared) Share(int size, int padding, int reach, int stride)
    {
        int shared = Math.Max(padding, 0) / stride;
        int image = Math.Min(reach, padding + size);
        return (Math.Max(Count(reach) - shared, Count(image)), shared);

        int Count(int pixels) => (pixels + stride - 1) / stride;
    }

    private void CopyRow<T>(Pointer<T> source, Pointer<T> planes, int channel, int row)
        where T : unmanaged
    {
        int from = Math.Max(0, -_padding.Left);
        int to = Math.Min(_image.Width, _reach.Columns - _padding.Left);
        if (_stride.Across == 1)
        {
            int length = Math.Max(0, to - from);
            (source + from).Span(length).CopyTo((planes + Position(channel, row, from + _padding.Left)).Span(length));
            return;
        }

        for (int first = from; first < Math.Min(to, from + _stride.Across); first++)
        {
            Pointer<T> phase = planes + Position(channel, row, first + _padding.Left);
            for (int column = first; column < to; column += _stride.Across)
            {
                phase[0] = source[column];
                phase += 1;
            }
        }
    }
}
