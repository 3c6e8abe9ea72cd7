using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// The mean of every channel, so that images of any size end in one row of numbers (Lin, Chen and Yan 2014, “Network in network”):
/// forward y[n,c] = (1/HW) Σ over i,j of x[n,c,i,j]; backward ∂L/∂x[n,c,i,j] = ∂L/∂y[n,c] / HW.
/// Shapes: x [N,C,H,W], y [N,C].
/// </summary>
/// <remarks>The sums are in <see cref="Kernels.Naive"/>, and their fast version beside it.</remarks>
public sealed class GlobalAvgPool2d : Layer, IReusesMemory
{
    private readonly WorkBuffer _y = new(), _dx = new();
    private Tensor? _input;

    /// <summary>y = the mean of every channel.</summary>
    /// <param name="input">x [N,C,H,W].</param>
    /// <returns>y [N,C].</returns>
    /// <exception cref="ArgumentException">x is not [N,C,H,W].</exception>
    public override Tensor Forward(Tensor input)
    {
        Images.Check("GlobalAvgPool2d", input);
        Tensor y = Reused(_y, input.ElementType, input.Shape[0], input.Shape[1]);
        Tensor.GlobalAverage(input, y);
        _input = input;
        return y;
    }

    /// <summary>∂L/∂x = ∂L/∂y / HW at every pixel.</summary>
    /// <param name="outputGradient">∂L/∂y [N,C].</param>
    public override Tensor Backward(Tensor outputGradient)
    {
        Tensor input = Remembered(_input);
        RequireOutput(outputGradient, input.ElementType, input.Shape[0], input.Shape[1]);
        Tensor dx = Reused(_dx, outputGradient.ElementType, input.Shape.Sizes);
        Tensor.GlobalAverageBackward(outputGradient, dx);
        return dx;
    }

    /// <inheritdoc/>
    public override GlobalAvgPool2d ToFloat64() => new GlobalAvgPool2d().InModeOf(this);
}
