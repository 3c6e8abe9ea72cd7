using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>Windows for pooling, which treats every channel of every image alone.</summary>
internal static class PoolingWindows
{
    /// <summary>Windows that all hold a pixel of the image, which a padding of more than half a window would not ensure.</summary>
    public static Windows Create(string layer, int size, int stride, int padding)
    {
        var windows = new Windows(layer, size, size, stride, padding);
        return 2 * padding <= size
            ? windows
            : throw new ArgumentException($"{layer}: padding {padding} of windows {size}×{size}; at most half a window, or some would hold nothing but padding");
    }

    /// <summary>[N,C,H,W] as N·C images of one channel.</summary>
    public static Shape Planes(Shape images) => [images[0] * images[1], 1, images[2], images[3]];
}
