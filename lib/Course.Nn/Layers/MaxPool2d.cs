using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// The largest pixel of each window, channel by channel (lecture S2):
/// forward y[n,c,i,j] = max over k,l of x[n, c, i·s − p + k, j·s − p + l];
/// backward ∂L/∂y goes to the pixel that was the largest (the first of equals), summed where windows overlap.
/// Shapes: x [N,C,H,W], y [N,C,H′,W′] with H′ = ⌊(H + 2p − k)/s⌋ + 1.
/// </summary>
/// <remarks>Padding never is the largest.</remarks>
public sealed class MaxPool2d : Layer
{
    private readonly int _size;
    private readonly int _stride;
    private readonly int _padding;
    private readonly Windows _windows;
    private int[] _winners = [];
    private Shape _output;
    private Tensor? _input;

    /// <summary>Square windows.</summary>
    /// <param name="size">k, height and width of a window, at least 1.</param>
    /// <param name="stride">s, pixels from one window to the next; by default k, so that windows touch.</param>
    /// <param name="padding">p on each side, at most k/2; default 0.</param>
    /// <exception cref="ArgumentException">A number out of range.</exception>
    public MaxPool2d(int size, int? stride = null, int padding = 0)
    {
        (_size, _stride, _padding) = (size, stride ?? size, padding);
        _windows = PoolingWindows.Create("MaxPool2d", size, _stride, padding);
    }

    /// <summary>y = the largest of each window.</summary>
    /// <param name="input">x [N,C,H,W].</param>
    /// <exception cref="ArgumentException">x is not [N,C,H,W], or smaller than a window.</exception>
    public override Tensor Forward(Tensor input)
    {
        Images.Require("MaxPool2d", input);
        (int rows, int columns) = _windows.Count(input.Shape);
        Shape planes = PoolingWindows.Planes(input.Shape);
        int[] places = _windows.Unfold(input.Reshape(planes), double.NegativeInfinity).ArgMax(0);
        int[] positions = _windows.Positions(planes);
        _input = input;
        _output = [input.Shape[0], input.Shape[1], rows, columns];
        _winners = [.. places.Select((place, window) => positions[(place * places.Length) + window])];
        return input.Gather(_winners, _output);
    }

    /// <summary>∂L/∂x = ∂L/∂y at the largest pixel of each window, 0 elsewhere.</summary>
    /// <param name="outputGradient">∂L/∂y [N,C,H′,W′].</param>
    public override Tensor Backward(Tensor outputGradient)
    {
        Tensor input = Remembered(_input);
        RequireOutputShape(outputGradient, _output);
        return outputGradient.ScatterAdd(_winners, input.Shape);
    }

    /// <inheritdoc/>
    public override Layer ToFloat64() => new MaxPool2d(_size, _stride, _padding).InModeOf(this);
}
