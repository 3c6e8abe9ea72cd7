using Course.Nn.Kernels;
using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// The mean of each window, channel by channel (LeCun et al. 1989, “subsampling”):
/// forward y[n,c,i,j] = 1/f² Σ over k,l of x[n, c, i·s − p + k, j·s − p + l]; k and l from 0 to f − 1, padding counts as zeros;
/// backward ∂L/∂x = Σ over the windows that a pixel lies in of ∂L/∂y / f².
/// Shapes: x [N,C,H,W], y [N,C,H′,W′] with H′ = ⌊(H + 2p − f)/s⌋ + 1, the same across.
/// </summary>
/// <remarks>The sums are in <see cref="Naive"/>, and their fast version beside it.</remarks>
public sealed class AvgPool2d : Layer, IReusesMemory
{
    private readonly WorkBuffer _y = new(), _dx = new();
    private readonly PoolingWindows _windows;
    private Tensor? _input;

    /// <summary>Windows of one size.</summary>
    /// <param name="size">f, height and width of a window, at least 1: <c>2</c>, or <c>(2, 3)</c>.</param>
    /// <param name="stride">s, pixels from one window to the next; by default f, so that windows touch.</param>
    /// <param name="padding">p, for all sides, both axes or each side, at most half a window; default 0.</param>
    /// <exception cref="ArgumentException">A number out of range.</exception>
    public AvgPool2d(PerAxis size, PerAxis? stride = null, Padding padding = default) =>
        _windows = new PoolingWindows("AvgPool2d", size, stride, padding);

    private AvgPool2d(PoolingWindows windows) => _windows = windows;

    /// <summary>y = the mean of each window.</summary>
    /// <param name="input">x [N,C,H,W].</param>
    /// <exception cref="ArgumentException">x is not [N,C,H,W], or smaller than a window.</exception>
    public override Tensor Forward(Tensor input)
    {
        PoolingSizes sizes = _windows.On(input);
        Tensor y = Reused(_y, input.ElementType, input.Shape[0], input.Shape[1], sizes.Down.Count, sizes.Across.Count);
        Tensor.AveragePool(sizes, input, y);
        _input = input;
        return y;
    }

    /// <summary>∂L/∂x = Σ over the windows that a pixel lies in of ∂L/∂y / f².</summary>
    /// <param name="outputGradient">∂L/∂y [N,C,H′,W′].</param>
    public override Tensor Backward(Tensor outputGradient)
    {
        Tensor input = Remembered(_input);
        PoolingSizes sizes = _windows.On(input);
        RequireOutput(outputGradient, input.ElementType, input.Shape[0], input.Shape[1], sizes.Down.Count, sizes.Across.Count);
        Tensor dx = Reused(_dx, outputGradient.ElementType, input.Shape.Sizes);
        Tensor.AveragePoolBackward(sizes, outputGradient, dx);
        return dx;
    }

    /// <summary>What another library needs to know to build the same layer.</summary>
    internal Windows Settings => _windows.Windows;

    /// <inheritdoc/>
    public override AvgPool2d ToFloat64() => new AvgPool2d(_windows).InModeOf(this);
}
