using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// Batch normalisation (lectures S1, S3; Ioffe and Szegedy 2015): for each feature, over the batch and all pixels,
/// forward x̂ = (x − μ)/√(v + ε), y = γ·x̂ + β; backward, with g = γ·∂L/∂y,
/// ∂L/∂x = (g − mean g − x̂ · mean(g·x̂))/√(v + ε), ∂L/∂γ = Σ ∂L/∂y · x̂, ∂L/∂β = Σ ∂L/∂y.
/// In training μ and v are those of the batch. In evaluation mode they are the running statistics, constants of the input,
/// so that one example is enough, and ∂L/∂x = g/√(v + ε).
/// </summary>
/// <remarks>
/// Every training batch of n values per feature moves the running statistics: r ← (1 − m)·r + m·(statistic of the batch),
/// with the momentum m as the share of the new, and with the variance divided by n − 1, as PyTorch does.
/// With γ = √(v + ε) and β = μ the layer is the identity.
/// </remarks>
public abstract class BatchNorm : Layer
{
    private readonly double _epsilon;
    private readonly double _momentum;
    private readonly Standardisation _standardisation;
    private readonly ScaleAndShift _scaleAndShift;
    private Tensor? _input;
    private bool _wasTraining;

    private protected BatchNorm(int features, double momentum, double epsilon)
        : this(new ScaleAndShift("BatchNorm", features), Tensor.Zeros(features), Tensor.Ones(features), momentum, Epsilon.Checked("BatchNorm", epsilon))
    {
        if (momentum is not (> 0 and <= 1))
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"BatchNorm: momentum {momentum}; expected a number above 0 and at most 1, the share of the new batch"));
        }
    }

    private protected BatchNorm(BatchNorm original)
        : this(original._scaleAndShift.ToFloat64(), original.RunningMean.ToFloat64(), original.RunningVariance.ToFloat64(), original._momentum, original._epsilon)
    {
        InModeOf(original);
    }

    private BatchNorm(ScaleAndShift scaleAndShift, Tensor mean, Tensor variance, double momentum, double epsilon)
    {
        (_scaleAndShift, RunningMean, RunningVariance) = (scaleAndShift, mean, variance);
        (_momentum, _epsilon, _standardisation) = (momentum, epsilon, new Standardisation(epsilon));
    }

    /// <summary>γ [features], 1 at first.</summary>
    public Parameter Scale => _scaleAndShift.Scale;

    /// <summary>β [features], 0 at first.</summary>
    public Parameter Shift => _scaleAndShift.Shift;

    /// <summary>γ, then β; neither is regularised.</summary>
    public override IReadOnlyList<Parameter> Parameters => [Scale, Shift];

    /// <summary>The running mean of every feature [features], 0 at first.</summary>
    public Tensor RunningMean { get; private set; }

    /// <summary>The running variance of every feature [features], 1 at first.</summary>
    public Tensor RunningVariance { get; private set; }

    /// <summary>y = γ·x̂ + β; in training the running statistics move towards those of the batch.</summary>
    /// <param name="input">x, of the shape that the class names.</param>
    /// <exception cref="ArgumentException">x has another shape, or in training only one value per feature.</exception>
    public override Tensor Forward(Tensor input)
    {
        RequireFeatures(input, Scale.Value.Count);
        (_input, _wasTraining) = (input, IsTraining);
        Tensor x = ByFeature(input);
        Tensor normalised = IsTraining ? Restored(Standardised(x.SwapFirstAxes()), x.Shape) : (x - Column(RunningMean)) / RunningDeviation();
        return _scaleAndShift.Forward(normalised).Reshape(input.Shape);
    }

    /// <summary>∂L/∂x, and the gradients of γ and β, for the mode of the last <see cref="Forward"/>.</summary>
    /// <param name="outputGradient">∂L/∂y, the shape of x.</param>
    public override Tensor Backward(Tensor outputGradient)
    {
        Tensor input = Remembered(_input);
        RequireOutputShape(outputGradient, input.Shape);
        Tensor g = _scaleAndShift.Backward(ByFeature(outputGradient));
        Tensor dx = _wasTraining ? Restored(_standardisation.Backward(Rows(g.SwapFirstAxes())), g.Shape) : g / RunningDeviation();
        return dx.Reshape(input.Shape);
    }

    /// <summary>Stops inputs of the wrong shape.</summary>
    private protected abstract void RequireFeatures(Tensor input, int features);

    /// <summary>x̂ [features, N·P] of x [features, N, P], with the statistics of the batch.</summary>
    private Tensor Standardised(Tensor byFeature)
    {
        Tensor rows = Rows(byFeature);
        int n = rows.Shape[1];
        if (n < 2)
        {
            throw new ArgumentException(
                $"{GetType().Name}: {n} values per feature in training, whose variance says nothing; use larger batches, or Evaluate() for single examples");
        }

        Tensor normalised = _standardisation.Forward(rows);
        RunningMean = Moved(RunningMean, _standardisation.Mean!);
        RunningVariance = Moved(RunningVariance, _standardisation.Variance! * (n / (n - 1.0)));
        return normalised;
    }

    private Tensor Moved(Tensor running, Tensor batch) => ((1 - _momentum) * running) + (_momentum * batch.Flatten());

    private Tensor RunningDeviation() => (Column(RunningVariance) + _epsilon).Sqrt();

    private static Tensor Column(Tensor vector) => vector.Reshape(vector.Count, 1);

    /// <summary>[N, features, …] as [N, features, P].</summary>
    private static Tensor ByFeature(Tensor x) => x.Reshape(x.Shape[0], x.Shape[1], x.Count / Math.Max(x.Shape[0] * x.Shape[1], 1));

    /// <summary>[features, N, P] as [features, N·P].</summary>
    private static Tensor Rows(Tensor x) => x.Reshape(x.Shape[0], x.Shape[1] * x.Shape[2]);

    /// <summary>[features, N·P] back to [N, features, P].</summary>
    private static Tensor Restored(Tensor rows, Shape shape) => rows.Reshape(shape[1], shape[0], shape[2]).SwapFirstAxes();
}
