using Course.Nn.Kernels;
using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// The largest pixel of each window, channel by channel (S2 · max pooling):
/// forward y[n,c,i,j] = max over k,l of x[n, c, i·s − p + k·d, j·s − p + l·d], k and l from 0 to f − 1;
/// backward ∂L/∂y goes to the pixel that was the largest (the first of equals), summed where windows overlap.
/// Shapes: x [N,C,H,W], y [N,C,H′,W′] with H′ = ⌊(H + 2p − d(f − 1) − 1)/s⌋ + 1, the same across.
/// </summary>
/// <remarks>Padding never is the largest; NaN is larger than everything, so that it stays in sight. The search is in <see cref="Naive"/>, and its fast version beside it.</remarks>
public sealed class MaxPool2d : Layer, IReusesMemory
{
    private readonly WorkBuffer _y = new(), _dx = new();
    private readonly PoolingWindows _windows;
    private int[] _winners = [];
    private Tensor? _input;

    /// <summary>Windows of one size.</summary>
    /// <param name="size">f, height and width of a window, at least 1: <c>2</c>, or <c>(2, 3)</c>.</param>
    /// <param name="stride">s, pixels from one window to the next; by default f, so that windows touch.</param>
    /// <param name="padding">p, for all sides, both axes or each side, at most half a window; default 0.</param>
    /// <param name="dilation">d, pixels from one element of a window to the next; default 1.</param>
    /// <exception cref="ArgumentException">A number out of range.</exception>
    public MaxPool2d(PerAxis size, PerAxis? stride = null, Padding padding = default, PerAxis? dilation = null) =>
        _windows = new PoolingWindows("MaxPool2d", size, stride, padding, dilation);

    private MaxPool2d(PoolingWindows windows) => _windows = windows;

    /// <summary>y = the largest of each window.</summary>
    /// <param name="input">x [N,C,H,W].</param>
    /// <exception cref="ArgumentException">x is not [N,C,H,W], or smaller than a window.</exception>
    public override Tensor Forward(Tensor input)
    {
        PoolingSizes sizes = _windows.On(input);
        Tensor y = Reused(_y, input.ElementType, input.Shape[0], input.Shape[1], sizes.Down.Count, sizes.Across.Count);
        _winners = _winners.Length < y.Count ? new int[y.Count] : _winners;
        Tensor.MaxPool(sizes, input, y, _winners);
        _input = input;
        return y;
    }

    /// <summary>∂L/∂x = ∂L/∂y at the largest pixel of each window, 0 elsewhere.</summary>
    /// <param name="outputGradient">∂L/∂y [N,C,H′,W′].</param>
    public override Tensor Backward(Tensor outputGradient)
    {
        Tensor input = Remembered(_input);
        PoolingSizes sizes = _windows.On(input);
        RequireOutput(outputGradient, input.ElementType, input.Shape[0], input.Shape[1], sizes.Down.Count, sizes.Across.Count);
        Tensor dx = Reused(_dx, outputGradient.ElementType, input.Shape.Sizes);
        Tensor.MaxPoolBackward(sizes, outputGradient, _winners, dx);
        return dx;
    }

    /// <summary>What another library needs to know to build the same layer.</summary>
    internal Windows Settings => _windows.Windows;

    /// <inheritdoc/>
    public override MaxPool2d ToFloat64() => new MaxPool2d(_windows).InModeOf(this);
}
