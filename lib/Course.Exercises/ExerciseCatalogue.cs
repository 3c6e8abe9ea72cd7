namespace Course.Exercises;

/// <summary>All exercises of the course, in the order in which the notebooks ask for them.</summary>
public static class ExerciseCatalogue
{
    /// <summary>Every exercise, in notebook order.</summary>
    public static IReadOnlyList<Exercise> All { get; } =
    [
        new PerceptronRule(),
        new WidrowHoffRule(),
        new HillClimb(),
        new BinarySoftmaxLoss(),
        new HingeLoss(),
        new LinearCollapse(),
        new PolygonNetwork(),
        new MultiplyGate(),
        new SigmoidGate(),
        new GateObjects(),
        new BranchGradients(),
        new TopologicalOrder(),
        new CentralDifference(),
        new DualNumbers(),
        new Engine(),
        new LogisticNeuron(),
        new DeltaRule(),
        new AffineForward(),
        new AffineBackward(),
        new ReluBackward(),
        new JacobianProduct(),
        new SoftmaxLoss(),
        new RegularisedCost(),
        new GradientChecker(),
        new TwoLayerGradients(),
        new DeepNetwork(),
        new TrainDigits(),
        new SigmoidTanhBackward(),
        new DeadUnits(),
        new ParametricRelu(),
        new ExponentialUnit(),
        new SShapedRelu(),
        new MaxoutUnits(),
        new SquaredError(),
        new BceWithLogits(),
        new LogSumExp(),
        new SmoothedCrossEntropy(),
        new Standardise(),
        new PcaWhiten(),
        new LayerDeviations(),
        new LayerSequentialVariance(),
        new BatchNormForward(),
        new BatchNormBackward(),
        new LayerNormBothWays(),
        new MomentumSteps(),
        new NesterovForms(),
        new AdaGradRmsProp(),
        new AdamSteps(),
        new ScheduleShapes(),
        new NewtonSteps(),
        new LbfgsDirection(),
        new EscapeTheSaddle(),
        new WeightDecayStep(),
        new MaskExpectation(),
        new InvertedDropout(),
        new MonteCarloDropout(),
        new DropConnectLayer(),
        new StochasticDepthChain(),
        new FractionalPooling(),
        new FlipCrop(),
        new BilinearResize(),
        new AffineWarp(),
        new PcaColour(),
        new TenCropPrediction(),
        new EnsembleAnswer(),
        new WeightAverages(),
        new InitialLoss(),
        new OverfitBatch(),
        new UpdateRatios(),
        new LogUniformSearch(),
        new SuccessiveHalvingOrder(),
        new Clinic(),
        new ConvForward(),
        new ConvBackward(),
        new MaxPoolBothWays(),
        new LinearProbe(),
        new FineTune(),
        new SameNumbers(),
        new TorchLoop(),
    ];

    /// <summary>The exercise with this id.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public static Exercise Find(string id) =>
        All.FirstOrDefault(e => e.Id == id)
        ?? throw new ArgumentException(
            $"There is no exercise '{id}'. The exercises are: {string.Join(", ", All.Select(e => e.Id))}.", nameof(id));

    /// <summary>The exercises of a notebook, by its file name with or without <c>.ipynb</c>, such as <c>03-backprop</c>; empty when it has none.</summary>
    public static IReadOnlyList<Exercise> ForNotebook(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string number = name.Split('-')[0];
        return [.. All.Where(e => e.Id.Split('-')[0] == number)];
    }
}
