using Course.Nn.Kernels;
using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// The windows that a convolution or a pooling slides over images: window (i, j) holds the pixels
/// (i·stride − padding + k·dilation, j·stride − padding + l·dilation), k below the height and l below the width of a window.
/// Writing every window as a column (“im2col”) turns convolution into one matrix product.
/// </summary>
internal sealed class Windows
{
    private readonly string _layer;
    private readonly (int Height, int Width) _size;
    private readonly int _stride;
    private readonly int _padding;
    private readonly int _dilation;
    private Shape _images;
    private int[] _positions = [];

    public Windows(string layer, int height, int width, int stride, int padding, int dilation = 1)
    {
        (_layer, _size, _stride, _padding, _dilation) = (layer, (height, width), stride, padding, dilation);
        if (height < 1 || width < 1 || stride < 1 || dilation < 1 || padding < 0)
        {
            throw new ArgumentException(
                $"{layer}: windows of {height}×{width}, stride {stride}, padding {padding}, dilation {dilation}; padding must be at least 0, the others at least 1");
        }
    }

    /// <summary>Pixels per window and channel.</summary>
    public int Area => _size.Height * _size.Width;

    /// <summary>Number of windows down and across images [N,C,H,W]: ⌊(H + 2·padding − dilation·(height − 1) − 1) / stride⌋ + 1, the same across.</summary>
    public (int Rows, int Columns) Count(Shape images)
    {
        (int down, int across) = (Span(_size.Height), Span(_size.Width));
        (int height, int width) = (images[2] + (2 * _padding), images[3] + (2 * _padding));
        return down <= height && across <= width
            ? (((height - down) / _stride) + 1, ((width - across) / _stride) + 1)
            : throw new ArgumentException(
                $"{_layer}: images {images}: a window spans {down}×{across} pixels, but an image with its padding has {height}×{width}; pad more or take smaller windows");
    }

    /// <summary>Every window as a column: images [N,C,H,W] become [C·height·width, N·rows·columns].</summary>
    public Tensor Unfold(Tensor images, double padding = 0)
    {
        int[] positions = Positions(images.Shape);
        int height = images.Shape[1] * Area;
        return images.Gather(positions, [height, positions.Length / height], padding);
    }

    /// <summary>The transpose of <see cref="Unfold"/>: every pixel is the sum over the windows that it lies in.</summary>
    public Tensor Fold(Tensor columns, Shape images) => columns.ScatterAdd(Positions(images), images);

    /// <summary>Where the elements of the unfolded images come from; remembered for the next batch of the same shape.</summary>
    public int[] Positions(Shape images)
    {
        if (_positions.Length == 0 || images != _images)
        {
            (_images, _positions) = (images, FindPositions(images));
        }

        return _positions;
    }

    private int Span(int size) => (_dilation * (size - 1)) + 1;

    private int[] FindPositions(Shape images)
    {
        int[] plane = PositionsInPlane(images);
        (int count, int channels, int pixels) = (images[0], images[1], images[2] * images[3]);
        int windows = plane.Length / Area;
        int[] positions = new int[channels * Area * count * windows];
        int next = 0;
        for (int row = 0; row < channels * Area; row++)
        {
            (int channel, int place) = Math.DivRem(row, Area);
            for (int n = 0; n < count; n++)
            {
                int start = ((n * channels) + channel) * pixels;
                foreach (int position in plane.AsSpan(place * windows, windows))
                {
                    positions[next++] = position == Gathering.Padding ? Gathering.Padding : start + position;
                }
            }
        }

        return positions;
    }

    /// <summary>For one channel of one image: [height·width of a window, rows·columns of windows].</summary>
    private int[] PositionsInPlane(Shape images)
    {
        (int height, int width) = (images[2], images[3]);
        (int rows, int columns) = Count(images);
        int[] positions = new int[Area * rows * columns];
        for (int p = 0; p < positions.Length; p++)
        {
            (int place, int window) = Math.DivRem(p, rows * columns);
            int row = (window / columns * _stride) - _padding + (place / _size.Width * _dilation);
            int column = (window % columns * _stride) - _padding + (place % _size.Width * _dilation);
            bool isInside = row >= 0 && row < height && column >= 0 && column < width;
            positions[p] = isInside ? (row * width) + column : Gathering.Padding;
        }

        return positions;
    }
}
