using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// Information dropout (S0 · information dropout; Achille and Soatto 2018): every unit is multiplied with log-normal noise, whose strength α the
/// layer learns from its input, and a penalty on what the output tells about the input asks for much noise.
/// With n ~ N(0, 1), α₀ = 0.001 the least and α₁ the largest noise:
/// forward α = α₀ + (α₁ − α₀)·σ(x·V + c), y = x ⊙ e^(α ⊙ n) in training, y = x in evaluation;
/// penalty λ/N · Σ over examples and units with x ≠ 0 of ln(α₁/α);
/// backward, in training, with s = (∂L/∂y ⊙ y ⊙ n − λ/N·[x ≠ 0]/α) ⊙ (α − α₀) ⊙ (α₁ − α)/(α₁ − α₀):
/// ∂L/∂x = ∂L/∂y ⊙ e^(α ⊙ n) + s·Vᵀ, ∂L/∂V = xᵀ·s, ∂L/∂c = Σ over the batch of s; in evaluation ∂L/∂x = ∂L/∂y, the others 0.
/// Shapes: x, y and α [N, units], V [units, units], c [units], or 0 where V's layer has no bias.
/// </summary>
/// <remarks>
/// <para>The penalty is the Kullback-Leibler divergence from the paper's prior for rectified units, uniform in the logarithm and
/// with a mass at 0. It is −ln α plus a constant for a unit above 0 and a constant for one at 0; both constants are chosen
/// so that the least penalty is 0, and that of a unit at 0 always.</para>
/// <para>The noise has the median 1 and the mean e^(α²/2), up to 1.28 for α = 0.7. As in the authors' program, evaluation takes the
/// median, so the next layer sees somewhat less than the mean of what it saw in training.</para>
/// <para>In the paper α is a function of the input of the layer before; here of the layer's own input.</para>
/// </remarks>
public sealed class InformationDropout : Layer, IReusesMemory
{
    /// <summary>α₀: without a bound below, one unit could make the penalty infinite.</summary>
    private const double Minimum = 0.001;

    private readonly Linear _noise;
    private readonly Random _random;
    private readonly double _strength;
    private readonly double _maximum;
    private Tensor? _input;
    private Tensor? _alpha;
    private Tensor? _normal;

    /// <summary>A layer that draws new noise in every forward pass of training.</summary>
    /// <param name="noise">V and c, as many outputs as inputs; used only here.</param>
    /// <param name="random">Where the noise comes from, one normal number per unit.</param>
    /// <param name="strength">λ ≥ 0, what the penalty counts for in the loss; by default 0, noise alone.</param>
    /// <param name="maximumNoise">α₁ &gt; 0.001; default 0.7, where the noise has the variance (e^(α²) − 1)·e^(α²) ≈ 1.</param>
    /// <exception cref="ArgumentException">A number out of range, or V is not square.</exception>
    public InformationDropout(Linear noise, Random random, double strength = 0, double maximumNoise = 0.7)
    {
        Require.NotNull(noise);
        Require.NotNull(random);
        Require.That(
            noise.Weight.Value.Shape[0] == noise.Weight.Value.Shape[1],
            $"InformationDropout: V {noise.Weight.Value.Shape}; expected as many outputs as inputs, one α for each unit");
        Require.NotNegative(strength, "InformationDropout");
        Require.That(
            double.IsFinite(maximumNoise) && maximumNoise > Minimum,
            $"InformationDropout: maximum noise {maximumNoise}; expected a finite number above {Minimum}");

        (_noise, _random, _strength, _maximum) = (noise, random, strength, maximumNoise);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Random> Generators => [_random];

    /// <summary>The affine layer that decides α.</summary>
    public override IReadOnlyList<(string Name, Layer Layer)> Children => [("noise", _noise)];

    /// <summary>
    /// λ/N · Σ ln(α₁/α) of the last <see cref="Forward"/>, in nats, to add to the loss that is reported:
    /// <see cref="Backward"/> adds its gradient already. 0 after evaluation.
    /// </summary>
    /// <exception cref="InvalidOperationException"><see cref="Forward"/> has not run.</exception>
    public double Penalty
    {
        get
        {
            Tensor x = _input ?? throw new InvalidOperationException("InformationDropout: Penalty before Forward; run Forward on the batch first");
            return _alpha is null || x.Count == 0 ? 0 : _strength * (IsOn(x) * (_maximum / _alpha).Log()).Sum() / x.Shape[0];
        }
    }

    /// <summary>y = x ⊙ e^(α ⊙ n) in training, y = x in evaluation.</summary>
    /// <param name="input">x [N, units], for example behind a <see cref="ReLU"/>.</param>
    /// <exception cref="ArgumentException">x is not [N, units].</exception>
    public override Tensor Forward(Tensor input)
    {
        _noise.RequireRows("InformationDropout", input);
        _input = input;
        if (!IsTraining)
        {
            (_alpha, _normal) = (null, null);
            return input;
        }

        _alpha = Minimum + ((_maximum - Minimum) / (1 + (-_noise.Forward(input)).Exp()));
        _normal = Tensor.RandomNormal(_random, input.Shape, type: input.ElementType);
        return input * (_alpha * _normal).Exp();
    }

    /// <summary>∂L/∂x with the noise of the last <see cref="Forward"/>, the penalty included; sets ∂L/∂V and ∂L/∂c.</summary>
    /// <param name="outputGradient">∂L/∂y [N, units].</param>
    public override Tensor Backward(Tensor outputGradient)
    {
        Tensor x = Remembered(_input);
        RequireOutputLike(outputGradient, x);
        if (_alpha is null || _normal is null)
        {
            foreach (Parameter parameter in Parameters)
            {
                parameter.Gradient = Tensor.Zeros(parameter.Value.Shape, parameter.Value.ElementType);
            }

            return outputGradient;
        }

        Tensor throughNoise = outputGradient * (_alpha * _normal).Exp();
        Tensor toAlpha = (throughNoise * x * _normal) - (_strength / Math.Max(1, x.Shape[0]) * IsOn(x) / _alpha);
        Tensor slope = (_alpha - Minimum) * (_maximum - _alpha) / (_maximum - Minimum);
        return throughNoise + _noise.Backward(toAlpha * slope);
    }

    /// <inheritdoc/>
    public override InformationDropout ToFloat64() =>
        new InformationDropout(_noise.ToFloat64(), _random, _strength, _maximum).InModeOf(this);

    /// <summary>[x ≠ 0].</summary>
    private static Tensor IsOn(Tensor x) => x.Abs() > 0;
}
