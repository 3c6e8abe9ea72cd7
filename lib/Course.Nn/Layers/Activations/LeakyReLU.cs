using System.Numerics;
using Course.Nn.Kernels;
using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// The leaky rectifier, element by element (S1, S2 · leaky ReLU; Maas et al. 2013):
/// forward y = x where x &gt; 0, else a·x; backward ∂L/∂x = ∂L/∂y where x &gt; 0, else a·∂L/∂y.
/// </summary>
/// <remarks>No unit is dead: some gradient gets through on both sides. The lectures draw it with a = 0.1.</remarks>
public sealed class LeakyReLU : Layer, IReusesMemory
{
    private readonly WorkBuffer _slopes = new(), _y = new(), _dx = new();
    private Tensor? _slope;

    /// <summary>A rectifier with a fixed slope on the left.</summary>
    /// <param name="negativeSlope">a, the slope where x ≤ 0; any finite number, 0.01 unless given. 0 is <see cref="ReLU"/>.</param>
    /// <exception cref="ArgumentException">The slope is not finite.</exception>
    public LeakyReLU(double negativeSlope = 0.01)
    {
        NegativeSlope = Require.Finite(negativeSlope, "LeakyReLU");
    }

    /// <summary>a, the slope where x ≤ 0.</summary>
    public double NegativeSlope { get; }

    /// <summary>y = x where x &gt; 0, else a·x.</summary>
    /// <param name="input">x, any shape.</param>
    public override Tensor Forward(Tensor input)
    {
        Require.NotNull(input);
        _slope = Reused(_slopes, input.ElementType, input.Shape.Sizes);
        Tensor.Compute<Slope>(input, NegativeSlope, _slope);
        Tensor y = Reused(_y, input.ElementType, input.Shape.Sizes);
        Tensor.Compute<Multiply>(input, _slope, y);
        return y;
    }

    /// <summary>∂L/∂x = ∂L/∂y where x &gt; 0, else a·∂L/∂y.</summary>
    /// <param name="outputGradient">∂L/∂y, the shape of x.</param>
    public override Tensor Backward(Tensor outputGradient)
    {
        Tensor slope = Remembered(_slope);
        RequireOutputLike(outputGradient, slope);
        Tensor dx = Reused(_dx, slope.ElementType, slope.Shape.Sizes);
        Tensor.Compute<Multiply>(outputGradient, slope, dx);
        return dx;
    }

    /// <inheritdoc/>
    public override LeakyReLU ToFloat64() => new LeakyReLU(NegativeSlope).InModeOf(this);

    /// <summary>∂y/∂x: 1 where x &gt; 0, a where x ≤ 0, NaN where x is NaN.</summary>
    private readonly struct Slope : IBinaryOperation
    {
        public static string Name => "LeakyReLU′";

        public static T Apply<T>(T x, T a)
            where T : unmanaged, IFloatingPointIeee754<T> => x > T.Zero ? T.One : x <= T.Zero ? a : x;

        public static Vector<T> Apply<T>(Vector<T> x, Vector<T> a)
            where T : unmanaged, IFloatingPointIeee754<T> => Vector.ConditionalSelect(
                Vector.GreaterThan(x, Vector<T>.Zero), Vector<T>.One, Vector.ConditionalSelect(Vector.Equals(x, x), a, x));
    }
}
