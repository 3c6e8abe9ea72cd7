using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// Scores to probabilities (S1, S4 · softmax): forward yᵢ = e^zᵢ / Σⱼ e^zⱼ, row by row; the Jacobian ∂yᵢ/∂zⱼ = yᵢ([i = j] − yⱼ)
/// gives backward ∂L/∂zᵢ = yᵢ(∂L/∂yᵢ − Σⱼ ∂L/∂yⱼ·yⱼ).
/// Shapes: z and y [N,C].
/// </summary>
/// <remarks>
/// The largest score of a row is subtracted first, so that no e^z overflows. To train a classifier, leave this layer out and
/// use <see cref="Losses.SoftmaxCrossEntropy"/>, which does both in one and keeps the digits that a saturated softmax loses.
/// </remarks>
public sealed class Softmax : Layer, IReusesMemory
{
    private Tensor? _output;

    /// <summary>yᵢ = e^zᵢ / Σⱼ e^zⱼ.</summary>
    /// <param name="input">z [N,C], C ≥ 1.</param>
    /// <exception cref="ArgumentException">z is not [N,C].</exception>
    public override Tensor Forward(Tensor input)
    {
        Require.NotNull(input);
        Require.That(input.Rank == 2 && input.Shape[1] > 0, $"Softmax: an input of shape {input.Shape}; expected [N,C], one row of scores per example");
        return _output = input.Softmax(1);
    }

    /// <summary>∂L/∂zᵢ = yᵢ(∂L/∂yᵢ − Σⱼ ∂L/∂yⱼ·yⱼ).</summary>
    /// <param name="outputGradient">∂L/∂y [N,C].</param>
    public override Tensor Backward(Tensor outputGradient)
    {
        Tensor y = Remembered(_output);
        RequireOutputLike(outputGradient, y);
        return y * (outputGradient - (outputGradient * y).Sum(1, keepDimension: true));
    }

    /// <inheritdoc/>
    public override Softmax ToFloat64() => new Softmax().InModeOf(this);
}
