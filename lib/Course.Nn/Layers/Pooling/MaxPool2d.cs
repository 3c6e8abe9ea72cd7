using Course.Nn.Kernels;
using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// The largest pixel of each window, channel by channel (S2 · max pooling):
/// forward y[n,c,i,j] = max over k,l of x[n, c, i·s − p + k, j·s − p + l];
/// backward ∂L/∂y goes to the pixel that was the largest (the first of equals), summed where windows overlap.
/// Shapes: x [N,C,H,W], y [N,C,H′,W′] with H′ = ⌊(H + 2p − k)/s⌋ + 1.
/// </summary>
/// <remarks>Padding never is the largest.</remarks>
public sealed class MaxPool2d : Layer, IReusesMemory
{
    private readonly PoolingWindows _windows;
    private readonly WorkBuffer _y = new(), _dx = new();
    private int[] _winners = [];
    private Tensor? _input;

    /// <summary>Square windows.</summary>
    /// <param name="size">k, height and width of a window, at least 1.</param>
    /// <param name="stride">s, pixels from one window to the next; by default k, so that windows touch.</param>
    /// <param name="padding">p on each side, at most k/2; default 0.</param>
    /// <exception cref="ArgumentException">A number out of range.</exception>
    public MaxPool2d(int size, int? stride = null, int padding = 0) =>
        _windows = new PoolingWindows("MaxPool2d", size, stride ?? size, padding);

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
    internal (int Size, int Stride, int Padding) Settings => (_windows.Size, _windows.Stride, _windows.Padding);

    /// <inheritdoc/>
    public override MaxPool2d ToFloat64() => new MaxPool2d(_windows.Size, _windows.Stride, _windows.Padding).InModeOf(this);
}
