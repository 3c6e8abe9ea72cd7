using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// The mean of each window, channel by channel (LeCun et al. 1989, “subsampling”):
/// forward y[n,c,i,j] = (1/k²) Σ over k,l of x[n, c, i·s − p + k, j·s − p + l]; padding counts as zeros;
/// backward ∂L/∂x = Σ over the windows that a pixel lies in of ∂L/∂y / k².
/// Shapes: x [N,C,H,W], y [N,C,H′,W′] with H′ = ⌊(H + 2p − k)/s⌋ + 1.
/// </summary>
public sealed class AvgPool2d : Layer
{
    private readonly int _size;
    private readonly int _stride;
    private readonly int _padding;
    private readonly Windows _windows;
    private Tensor? _input;

    /// <summary>Square windows.</summary>
    /// <param name="size">k, height and width of a window, at least 1.</param>
    /// <param name="stride">s, pixels from one window to the next; by default k, so that windows touch.</param>
    /// <param name="padding">p on each side, at most k/2; default 0.</param>
    /// <exception cref="ArgumentException">A number out of range.</exception>
    public AvgPool2d(int size, int? stride = null, int padding = 0)
    {
        (_size, _stride, _padding) = (size, stride ?? size, padding);
        _windows = PoolingWindows.Create("AvgPool2d", size, _stride, padding);
    }

    /// <summary>y = the mean of each window.</summary>
    /// <param name="input">x [N,C,H,W].</param>
    /// <exception cref="ArgumentException">x is not [N,C,H,W], or smaller than a window.</exception>
    public override Tensor Forward(Tensor input)
    {
        Images.Require("AvgPool2d", input);
        Shape output = Output(input.Shape);
        _input = input;
        return _windows.Unfold(input.Reshape(PoolingWindows.Planes(input.Shape))).Mean(0).Reshape(output);
    }

    /// <summary>∂L/∂x = Σ over the windows that a pixel lies in of ∂L/∂y / k².</summary>
    /// <param name="outputGradient">∂L/∂y [N,C,H′,W′].</param>
    public override Tensor Backward(Tensor outputGradient)
    {
        Tensor input = Remembered(_input);
        RequireOutputShape(outputGradient, Output(input.Shape));
        Tensor share = outputGradient.Reshape(1, outputGradient.Count) / _windows.Area;
        Tensor columns = Tensor.Ones([_windows.Area, 1], share.ElementType) * share;
        return _windows.Fold(columns, PoolingWindows.Planes(input.Shape)).Reshape(input.Shape);
    }

    /// <inheritdoc/>
    public override Layer ToFloat64() => new AvgPool2d(_size, _stride, _padding).InModeOf(this);

    private Shape Output(Shape images)
    {
        (int rows, int columns) = _windows.Count(images);
        return [images[0], images[1], rows, columns];
    }
}
