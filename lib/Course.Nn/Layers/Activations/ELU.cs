using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// The exponential linear unit, element by element (S1, S2 · ELU; Clevert et al. 2016):
/// forward y = x where x &gt; 0, else α(eˣ − 1); backward ∂L/∂x = ∂L/∂y where x &gt; 0, else ∂L/∂y · α·eˣ.
/// </summary>
/// <remarks>
/// Saturates at −α on the left, which keeps the mean of its outputs nearer to 0 than that of <see cref="ReLU"/>.
/// eˣ − 1 is computed as tanh(x/2)·(eˣ + 1): the same number, but exact near 0, where eˣ − 1 loses its digits.
/// </remarks>
public sealed class ELU : Layer, IReusesMemory
{
    private Tensor? _input;

    /// <summary>A unit that saturates at −α.</summary>
    /// <param name="alpha">α, a positive number; 1 unless given, which makes the slope continuous at 0.</param>
    /// <exception cref="ArgumentException">Not a positive number.</exception>
    public ELU(double alpha = 1)
    {
        Alpha = Require.Positive(alpha, "ELU");
    }

    /// <summary>α.</summary>
    public double Alpha { get; }

    /// <summary>y = x where x &gt; 0, else α(eˣ − 1).</summary>
    /// <param name="input">x, any shape.</param>
    public override Tensor Forward(Tensor input)
    {
        Require.NotNull(input);
        _input = input;
        var negative = Tensor.Minimum(input, 0);
        return Tensor.Maximum(input, 0) + (Alpha * (negative / 2).Tanh() * (negative.Exp() + 1));
    }

    /// <summary>∂L/∂x = ∂L/∂y where x &gt; 0, else ∂L/∂y · α·eˣ.</summary>
    /// <param name="outputGradient">∂L/∂y, the shape of x.</param>
    public override Tensor Backward(Tensor outputGradient)
    {
        Tensor x = Remembered(_input);
        RequireOutputLike(outputGradient, x);
        return outputGradient * ((x > 0) + (Alpha * Tensor.Minimum(x, 0).Exp() * (x <= 0)));
    }

    /// <inheritdoc/>
    public override ELU ToFloat64() => new ELU(Alpha).InModeOf(this);
}
