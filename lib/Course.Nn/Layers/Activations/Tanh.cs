using System.Numerics;
using Course.Nn.Kernels;
using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// The hyperbolic tangent, element by element (S0, S1 · tanh):
/// forward y = tanh x = 2σ(2x) − 1; backward ∂L/∂x = ∂L/∂y · (1 − y²).
/// </summary>
public sealed class Tanh : Layer, IReusesMemory
{
    private readonly WorkBuffer _y = new(), _dx = new();
    private Tensor? _output;

    /// <summary>y = tanh x.</summary>
    /// <param name="input">x, any shape.</param>
    public override Tensor Forward(Tensor input)
    {
        Require.NotNull(input);
        Tensor y = Reused(_y, input.ElementType, input.Shape.Sizes);
        Tensor.Compute<HyperbolicTangent>(input, y);
        return _output = y;
    }

    /// <summary>∂L/∂x = ∂L/∂y · (1 − y²).</summary>
    /// <param name="outputGradient">∂L/∂y, the shape of x.</param>
    public override Tensor Backward(Tensor outputGradient)
    {
        Tensor y = Remembered(_output);
        RequireOutputLike(outputGradient, y);
        Tensor dx = Reused(_dx, y.ElementType, y.Shape.Sizes);
        Tensor.Compute<Slope>(y, outputGradient, dx);
        return dx;
    }

    /// <inheritdoc/>
    public override Tanh ToFloat64() => new Tanh().InModeOf(this);

    /// <summary>∂L/∂x = g · (1 − y²) for g = ∂L/∂y.</summary>
    private readonly struct Slope : IBinaryOperation
    {
        public static string Name => "Tanh′";

        public static T Apply<T>(T y, T g)
            where T : unmanaged, IFloatingPointIeee754<T> => g * (T.One - (y * y));

        public static Vector<T> Apply<T>(Vector<T> y, Vector<T> g)
            where T : unmanaged, IFloatingPointIeee754<T> => g * (Vector<T>.One - (y * y));
    }
}
