using System.Numerics;
using Course.Nn.Kernels;
using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// The logistic function, element by element (S0, S1, S3 · sigmoid):
/// forward y = σ(x) = 1/(1 + e⁻ˣ); backward ∂L/∂x = ∂L/∂y · y(1 − y).
/// </summary>
/// <remarks>The local gradient is at most ¼ and vanishes at both ends: y(1 − y) ≈ 4.5e−5 at x = ±10.</remarks>
public sealed class Sigmoid : Layer, IReusesMemory
{
    private readonly WorkBuffer _y = new(), _dx = new();
    private Tensor? _output;

    /// <summary>y = 1/(1 + e⁻ˣ).</summary>
    /// <param name="input">x, any shape.</param>
    public override Tensor Forward(Tensor input)
    {
        Require.NotNull(input);
        Tensor y = Reused(_y, input.ElementType, input.Shape.Sizes);
        Tensor.Compute<Function>(input, y);
        return _output = y;
    }

    /// <summary>∂L/∂x = ∂L/∂y · y(1 − y).</summary>
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
    public override Sigmoid ToFloat64() => new Sigmoid().InModeOf(this);

    /// <summary>y = 1/(1 + e⁻ˣ).</summary>
    private readonly struct Function : IUnaryOperation
    {
        public static T Apply<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => T.One / (T.One + T.Exp(-x));

        public static void Apply<T>(ReadOnlySpan<T> x, Span<T> y)
            where T : unmanaged, IFloatingPointIeee754<T> => Naive.Apply<Function, T>(x, y);
    }

    /// <summary>∂L/∂x = g · y(1 − y) for g = ∂L/∂y.</summary>
    private readonly struct Slope : IBinaryOperation
    {
        public static string Name => "Sigmoid′";

        public static T Apply<T>(T y, T g)
            where T : unmanaged, IFloatingPointIeee754<T> => g * y * (T.One - y);

        public static Vector<T> Apply<T>(Vector<T> y, Vector<T> g)
            where T : unmanaged, IFloatingPointIeee754<T> => g * y * (Vector<T>.One - y);
    }
}
