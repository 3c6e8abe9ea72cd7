using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// The mean of every channel, so that images of any size end in one row of numbers (Lin, Chen and Yan 2014, “Network in network”):
/// forward y[n,c] = (1/HW) Σ over i,j of x[n,c,i,j]; backward ∂L/∂x[n,c,i,j] = ∂L/∂y[n,c] / HW.
/// Shapes: x [N,C,H,W], y [N,C].
/// </summary>
public sealed class GlobalAvgPool2d : Layer
{
    private Tensor? _input;

    /// <summary>y = the mean of every channel.</summary>
    /// <param name="input">x [N,C,H,W].</param>
    /// <returns>y [N,C].</returns>
    /// <exception cref="ArgumentException">x is not [N,C,H,W].</exception>
    public override Tensor Forward(Tensor input)
    {
        Images.Require("GlobalAvgPool2d", input);
        _input = input;
        Shape s = input.Shape;
        return input.Reshape(s[0], s[1], s[2] * s[3]).Mean(2);
    }

    /// <summary>∂L/∂x = ∂L/∂y / HW at every pixel.</summary>
    /// <param name="outputGradient">∂L/∂y [N,C].</param>
    public override Tensor Backward(Tensor outputGradient)
    {
        Tensor input = Remembered(_input);
        Shape s = input.Shape;
        RequireOutputShape(outputGradient, [s[0], s[1]]);
        Tensor share = outputGradient.Reshape(s[0], s[1], 1, 1) / (s[2] * s[3]);
        return share * Tensor.Ones(s, share.ElementType);
    }

    /// <inheritdoc/>
    public override Layer ToFloat64() => new GlobalAvgPool2d().InModeOf(this);
}
