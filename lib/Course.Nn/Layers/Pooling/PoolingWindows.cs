using Course.Nn.Kernels;
using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>Square windows for pooling, which treats every channel of every image alone.</summary>
internal sealed class PoolingWindows
{
    private readonly string _layer;
    private readonly Windows _windows;

    /// <exception cref="ArgumentException">A number out of range, or so much padding that some windows hold nothing else.</exception>
    public PoolingWindows(string layer, int size, int stride, int padding)
    {
        (_layer, Size, Stride, Padding) = (layer, size, stride, padding);
        _windows = new Windows(layer, size, size, stride, padding);
        if (2 * padding > size)
        {
            throw new ArgumentException($"{layer}: padding {padding} of windows {size}×{size}; at most half a window, or some would hold nothing but padding");
        }
    }

    /// <summary>k, height and width of a window.</summary>
    public int Size { get; }

    /// <summary>s, pixels from one window to the next.</summary>
    public int Stride { get; }

    /// <summary>p on each side.</summary>
    public int Padding { get; }

    /// <summary>The sizes of the pooling of a batch [N,C,H,W].</summary>
    /// <exception cref="ArgumentException">The input is something else, or smaller than a window.</exception>
    public PoolingSizes On(Tensor input)
    {
        Images.Require(_layer, input);
        Shape images = input.Shape;
        (int rows, int columns) = _windows.Count(images);
        return new PoolingSizes(images[0] * images[1], images[2], images[3], Size, Stride, Padding, rows, columns);
    }
}
