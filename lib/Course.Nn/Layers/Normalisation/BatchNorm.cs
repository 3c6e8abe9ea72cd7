using Course.Nn.Kernels;
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
    private SharedTensor _runningMean;
    private SharedTensor _runningVariance;
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
        (_scaleAndShift, _runningMean, _runningVariance) = (scaleAndShift, new SharedTensor(mean), new SharedTensor(variance));
        (_momentum, _epsilon, _standardisation) = (momentum, epsilon, new Standardisation(epsilon));
    }

    /// <summary>γ [features], 1 at first.</summary>
    public Parameter Scale => _scaleAndShift.Scale;

    /// <summary>β [features], 0 at first.</summary>
    public Parameter Shift => _scaleAndShift.Shift;

    /// <summary>γ, then β; neither is regularised.</summary>
    public override IReadOnlyList<Parameter> Parameters => [Scale, Shift];

    /// <summary>The running mean of every feature [features], 0 at first.</summary>
    public Tensor RunningMean
    {
        get => _runningMean.ToKeep();
        internal set => _runningMean = new SharedTensor(value);
    }

    /// <summary>The running variance of every feature [features], 1 at first.</summary>
    public Tensor RunningVariance
    {
        get => _runningVariance.ToKeep();
        internal set => _runningVariance = new SharedTensor(value);
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<LayerState> OwnState =>
    [
        new("running_mean", () => RunningMean, value => RunningMean = value),
        new("running_var", () => RunningVariance, value => RunningVariance = value),
    ];

    /// <summary>What another library needs to know to build the same layer.</summary>
    internal (double Momentum, double Epsilon) Settings => (_momentum, _epsilon);

    /// <summary>y = γ·x̂ + β; in training the running statistics move towards those of the batch.</summary>
    /// <param name="input">x, of the shape that the class names.</param>
    /// <exception cref="ArgumentException">x has another shape, or in training only one value per feature.</exception>
    public override Tensor Forward(Tensor input)
    {
        RequireFeatures(input, Features);
        (_input, _wasTraining) = (input, IsTraining);
        return _scaleAndShift.Forward(Buffers, IsTraining ? StandardisedByBatch(input) : StandardisedByRunning(input), Run(input));
    }

    /// <summary>∂L/∂x, and the gradients of γ and β, for the mode of the last <see cref="Forward"/>.</summary>
    /// <param name="outputGradient">∂L/∂y, the shape of x.</param>
    public override Tensor Backward(Tensor outputGradient)
    {
        Tensor input = Remembered(_input);
        RequireOutputShape(outputGradient, input.Shape);
        Tensor g = _scaleAndShift.Backward(Buffers, outputGradient);
        if (_wasTraining)
        {
            return _standardisation.Backward(Buffers, g);
        }

        g.ComputePerFeature<Divide>(RunningDeviation(), Run(input), g);
        return g;
    }

    /// <summary>Stops inputs of the wrong shape.</summary>
    private protected abstract void RequireFeatures(Tensor input, int features);

    /// <summary>x̂ with the statistics of the batch, which move the running ones.</summary>
    private Tensor StandardisedByBatch(Tensor input)
    {
        int n = input.Count / Features;
        if (n < 2)
        {
            throw new ArgumentException(
                $"{GetType().Name}: {n} values per feature in training, whose variance says nothing; use larger batches, or Evaluate() for single examples");
        }

        Tensor normalised = _standardisation.Forward(Buffers, input, Features, Run(input));
        Move(_runningMean.ToChange(), _standardisation.Mean!, 1);
        Move(_runningVariance.ToChange(), _standardisation.Variance!, n / (n - 1.0));
        return normalised;
    }

    /// <summary>x̂ with the running statistics.</summary>
    private Tensor StandardisedByRunning(Tensor input)
    {
        Tensor normalised = Reused(1, input.ElementType, input.Shape.Sizes);
        input.ComputePerFeature<Subtract>(_runningMean.ToRead(), Run(input), normalised);
        normalised.ComputePerFeature<Divide>(RunningDeviation(), Run(input), normalised);
        return normalised;
    }

    /// <summary>r ← (1 − m)·r + m·factor·s.</summary>
    private void Move(Tensor running, Tensor statistic, double factor)
    {
        Tensor.Compute<Multiply>(running, 1 - _momentum, running);
        running.AddScaled(_momentum * factor, statistic);
    }

    private Tensor RunningDeviation()
    {
        Tensor deviation = Reused(3, _runningVariance.ToRead().ElementType, Features);
        Standardisation.Deviation(_runningVariance.ToRead(), _epsilon, deviation);
        return deviation;
    }

    private int Features => Scale.ValueToRead.Count;

    /// <summary>The pixels of one channel of one image; 1 without images.</summary>
    private static int Run(Tensor input) => input.Rank == 2 ? 1 : input.Shape[2] * input.Shape[3];
}
