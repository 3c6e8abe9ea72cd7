using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// Batch normalisation (S1, S3 · batch normalisation; Ioffe and Szegedy 2015): for each feature, over the batch and all pixels,
/// forward x̂ = (x − μ)/√(v + ε), y = γ·x̂ + β; backward, with g = γ·∂L/∂y,
/// ∂L/∂x = (g − mean g − x̂ · mean(g·x̂))/√(v + ε), ∂L/∂γ = Σ ∂L/∂y · x̂, ∂L/∂β = Σ ∂L/∂y.
/// In training μ and v are those of the batch. In evaluation mode they are the running statistics, constants of the input,
/// so that one example is enough, and ∂L/∂x = g/√(v + ε).
/// </summary>
/// <remarks>
/// Every training batch moves the running statistics: see <see cref="RunningMean"/>.
/// With γ = √(v + ε) and β = μ the layer is the identity.
/// </remarks>
public abstract class BatchNorm : Layer, IReusesMemory
{
    private readonly double _epsilon;
    private readonly Standardisation _standardisation;
    private readonly ScaleAndShift _scaleAndShift;
    private readonly RunningStatistics _running;
    private Tensor? _input;

    private protected BatchNorm(int features, double momentum, double epsilon)
        : this(new ScaleAndShift("BatchNorm", features), new RunningStatistics(features, momentum), Require.Positive(epsilon, "BatchNorm", "ε", ", or a constant input divides by 0"))
    {
    }

    private protected BatchNorm(BatchNorm original)
        : this(original._scaleAndShift.ToFloat64(), original._running.ToFloat64(), original._epsilon) => this.InModeOf(original);

    private BatchNorm(ScaleAndShift scaleAndShift, RunningStatistics running, double epsilon) =>
        (_scaleAndShift, _running, _epsilon, _standardisation) = (scaleAndShift, running, epsilon, new Standardisation(epsilon));

    /// <summary>γ [features], 1 at first.</summary>
    public Parameter Scale => _scaleAndShift.Scale;

    /// <summary>β [features], 0 at first.</summary>
    public Parameter Shift => _scaleAndShift.Shift;

    /// <summary>γ, then β; neither is regularised.</summary>
    public override IReadOnlyList<Parameter> Parameters => [Scale, Shift];

    /// <summary>r ← (1 − m)·r + m·μ, the running mean of every feature [features], 0 at first; the tensor itself, which training changes in place.</summary>
    public Tensor RunningMean => _running.Mean;

    /// <summary>r ← (1 − m)·r + m·v·n/(n − 1), the running variance of every feature [features], 1 at first; n values per feature in the batch. The tensor itself, as for the mean.</summary>
    public Tensor RunningVariance => _running.Variance;

    /// <summary>The running statistics.</summary>
    public override IReadOnlyList<LayerState> OwnState => _running.State;

    /// <summary>What another library needs to know to build the same layer.</summary>
    internal (double Momentum, double Epsilon) Settings => (_running.Momentum, _epsilon);

    /// <summary>y = γ·x̂ + β; in training the running statistics move towards those of the batch.</summary>
    /// <param name="input">x, of the shape that the class names.</param>
    /// <exception cref="ArgumentException">x has another shape or element type, or in training only one value per feature.</exception>
    public override Tensor Forward(Tensor input)
    {
        RequireFeatures(input);
        RequireInputType(input, Scale.Value.ElementType);
        _input = input;
        return IsTraining ? ByBatch(input) : ByRunning(input);
    }

    /// <summary>∂L/∂x, and the gradients of γ and β, for the mode of the last <see cref="Forward"/>.</summary>
    /// <param name="outputGradient">∂L/∂y, the shape of x.</param>
    public override Tensor Backward(Tensor outputGradient)
    {
        RequireOutputLike(outputGradient, Remembered(_input));
        return _standardisation.Backward(Buffers, outputGradient, _scaleAndShift);
    }

    /// <summary>Stops inputs of the wrong shape.</summary>
    private protected abstract void RequireFeatures(Tensor input);

    /// <summary>y with the statistics of the batch, which move the running ones.</summary>
    private Tensor ByBatch(Tensor input)
    {
        int n = input.Count / Scale.Value.Count;
        Require.That(
            n >= 2,
            $"{GetType().Name}: {n} values per feature in training, whose variance says nothing; use larger batches, or Evaluate() for single examples");

        Tensor y = _standardisation.Forward(Buffers, input, Run(input), _scaleAndShift);
        _running.Move(_standardisation.Mean!, _standardisation.Variance!, n);
        return y;
    }

    /// <summary>y with the running statistics.</summary>
    private Tensor ByRunning(Tensor input) =>
        _standardisation.ForwardWith(Buffers, input, _running.Mean, _running.Variance, Run(input), _scaleAndShift);

    /// <summary>The values of one feature that lie side by side: the pixels of one channel of one image, 1 without images.</summary>
    private static int Run(Tensor input)
    {
        int run = 1;
        foreach (int size in input.Shape.Sizes.AsSpan(2))
        {
            run *= size;
        }

        return run;
    }
}
