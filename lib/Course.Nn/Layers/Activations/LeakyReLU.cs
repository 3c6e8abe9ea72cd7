using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// The leaky rectifier, element by element (lectures S1, S2; Maas et al. 2013):
/// forward y = x where x &gt; 0, else a·x; backward ∂L/∂x = ∂L/∂y where x &gt; 0, else a·∂L/∂y.
/// </summary>
/// <remarks>No unit is dead: some gradient gets through on both sides. The lectures draw it with a = 0.1.</remarks>
public sealed class LeakyReLU : Layer
{
    private Tensor? _slopes;

    /// <summary>A rectifier with a fixed slope on the left.</summary>
    /// <param name="slope">a, the slope where x ≤ 0; any finite number, 0.01 unless given. 0 is <see cref="ReLU"/>.</param>
    /// <exception cref="ArgumentException">The slope is not finite.</exception>
    public LeakyReLU(double slope = 0.01)
    {
        Slope = double.IsFinite(slope)
            ? slope
            : throw new ArgumentException(FormattableString.Invariant($"LeakyReLU: slope {slope}; expected a finite number"));
    }

    /// <summary>a, the slope where x ≤ 0.</summary>
    public double Slope { get; }

    /// <summary>y = x where x &gt; 0, else a·x.</summary>
    /// <param name="input">x, any shape.</param>
    public override Tensor Forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        _slopes = (input > 0) + (Slope * (input <= 0));
        return input * _slopes;
    }

    /// <summary>∂L/∂x = ∂L/∂y where x &gt; 0, else a·∂L/∂y.</summary>
    /// <param name="outputGradient">∂L/∂y, the shape of x.</param>
    public override Tensor Backward(Tensor outputGradient)
    {
        Tensor slopes = Remembered(_slopes);
        RequireOutputShape(outputGradient, slopes.Shape);
        return outputGradient * slopes;
    }

    /// <inheritdoc/>
    public override Layer ToFloat64() => new LeakyReLU(Slope).InModeOf(this);
}
