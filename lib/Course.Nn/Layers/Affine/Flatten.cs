using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// Each example as one row, between convolutions and linear layers:
/// forward y[n, ·] = the elements of x[n, …] in row-major order; backward ∂L/∂x = ∂L/∂y in the shape of x.
/// Shapes: x [N, …], y [N, D].
/// </summary>
public sealed class Flatten : Layer, IReusesMemory
{
    private readonly WorkBuffer _y = new(), _dx = new();
    private Tensor? _input;

    /// <summary>y[n, ·] = the elements of x[n, …].</summary>
    /// <param name="input">x [N, …].</param>
    /// <exception cref="ArgumentException">x is a single number.</exception>
    public override Tensor Forward(Tensor input)
    {
        Require.NotNull(input);
        Require.That(input.Rank != 0, $"Flatten: an input of shape []; expected [N, …], the examples along the first axis");

        _input = input;
        Tensor y = Reused(_y, input.ElementType, input.Shape[0], Features(input.Shape));
        input.CopyTo(y);
        return y;
    }

    /// <summary>∂L/∂x = ∂L/∂y in the shape of x.</summary>
    /// <param name="outputGradient">∂L/∂y [N, D].</param>
    public override Tensor Backward(Tensor outputGradient)
    {
        Tensor input = Remembered(_input);
        RequireOutput(outputGradient, input.ElementType, input.Shape[0], Features(input.Shape));
        Tensor dx = Reused(_dx, outputGradient.ElementType, input.Shape.Sizes);
        outputGradient.CopyTo(dx);
        return dx;
    }

    /// <inheritdoc/>
    public override Flatten ToFloat64() => new Flatten().InModeOf(this);

    /// <summary>D, also of an empty batch.</summary>
    private static int Features(Shape shape)
    {
        int features = 1;
        foreach (int size in shape.Sizes.AsSpan(1))
        {
            features *= size;
        }

        return features;
    }
}
