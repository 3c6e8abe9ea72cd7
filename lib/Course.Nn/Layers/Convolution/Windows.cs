using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// The windows that a convolution or a pooling slides over images: window (i, j) holds the pixels
/// (i·stride − padding + k·dilation, j·stride − padding + l·dilation), k below the height and l below the width of a window.
/// </summary>
internal sealed class Windows
{
    private readonly string _layer;
    private readonly (int Height, int Width) _size;
    private readonly int _stride;
    private readonly int _padding;
    private readonly int _dilation;

    public Windows(string layer, int height, int width, int stride, int padding, int dilation = 1)
    {
        (_layer, _size, _stride, _padding, _dilation) = (layer, (height, width), stride, padding, dilation);
        if (height < 1 || width < 1 || stride < 1 || dilation < 1 || padding < 0)
        {
            throw new ArgumentException(
                $"{layer}: windows of {height}×{width}, stride {stride}, padding {padding}, dilation {dilation}; padding must be at least 0, the others at least 1");
        }
    }

    /// <summary>Number of windows down and across images [N,C,H,W]: ⌊(H + 2·padding − dilation·(height − 1) − 1) / stride⌋ + 1, the same across.</summary>
    /// <exception cref="ArgumentException">The images are smaller than a window.</exception>
    public (int Rows, int Columns) Count(Shape images)
    {
        (int down, int across) = (Span(_size.Height), Span(_size.Width));
        (int height, int width) = (images[2] + (2 * _padding), images[3] + (2 * _padding));
        return down <= height && across <= width
            ? (((height - down) / _stride) + 1, ((width - across) / _stride) + 1)
            : throw new ArgumentException(
                $"{_layer}: images {images}: a window spans {down}×{across} pixels, but an image with its padding has {height}×{width}; pad more or take smaller windows");
    }

    private int Span(int size) => (_dilation * (size - 1)) + 1;
}
