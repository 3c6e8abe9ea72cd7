using Course.Nn.Kernels;
using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>Windows for pooling, which treats every channel of every image alone.</summary>
internal sealed class PoolingWindows
{
    private readonly string _layer;

    /// <exception cref="ArgumentException">A number out of range, or so much padding that some windows hold nothing else.</exception>
    public PoolingWindows(string layer, PerAxis size, PerAxis? stride = null, Padding padding = default, PerAxis? dilation = null)
    {
        (_layer, Windows) = (layer, new Windows(layer, size, stride ?? size, padding, dilation ?? 1));
        PerAxis span = Windows.Span;
        Require.That(
            2 * Math.Max(padding.Top, padding.Bottom) <= span.Down && 2 * Math.Max(padding.Left, padding.Right) <= span.Across,
            $"{layer}: padding {padding} of windows that span {span}; at most half a window, or some would hold nothing but padding");
    }

    /// <summary>f, s, p and d.</summary>
    public Windows Windows { get; }

    /// <summary>The sizes of the pooling of a batch [N,C,H,W].</summary>
    /// <exception cref="ArgumentException">The input is something else, or smaller than a window.</exception>
    public PoolingSizes On(Tensor input)
    {
        Images.Check(_layer, input);
        (WindowAxis down, WindowAxis across) = Windows.On(input.Shape);
        return new PoolingSizes(input.Shape[0] * input.Shape[1], down, across);
    }
}
