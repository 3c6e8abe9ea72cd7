using Course.Nn.Data;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Optimizers;
using Course.Nn.Schedules;
using Course.Nn.Tensors;
using Course.Nn.Training;

namespace Course.Nn.Tests.Training;

/// <summary>A training with something of everything that a checkpoint must keep.</summary>
internal sealed class ResumableTraining
{
    private static readonly Dataset Examples = Blobs.Generate(RandomSource.FromSeed(1), perClass: 15, noise: 0.6);
    private static readonly Dataset Others = Blobs.Generate(RandomSource.FromSeed(2), perClass: 5, noise: 0.6);

    private readonly Random _random = RandomSource.FromSeed(3);
    private readonly Trainer _trainer;

    public ResumableTraining(int epochs, string? path, string optimizer = "Adam", int units = 8, Action<EpochReport>? progress = null)
    {
        Random shared = RandomSource.FromSeed(4);
        var dropout = new Dropout(0, shared);
        Network = new Sequential(
            new Linear(2, units, _random), new BatchNorm1d(units), new ReLU(), dropout,
            new Residual(new Sequential(new DropConnect(new Linear(units, units, _random), 0.2, RandomSource.FromSeed(5)), new Tanh(), new BatchNorm1d(units))),
            new VanillaDropout(0.3, shared), new Linear(units, 3, _random));
        Network.Group("Linear1.b").Freeze();
        Optimizer = Optimizers[optimizer]();
        var curriculum = new CurriculumDropout(0.4, 60);
        _trainer = new Trainer(Network, new SoftmaxCrossEntropy(), Optimizer, new TrainingOptions
        {
            Epochs = epochs,
            CheckpointPath = path,
            LearningRate = new ExponentialDecay(0.02, 0.99),
            Momentum = Optimizer is IHasMomentum ? new LinearRamp(0.5, 0.9, 20) : null,
            EarlyStopping = new EarlyStopping { Patience = 100, MinDelta = 1e-3 },
            Progress = progress,
            AfterStep = step => dropout.DropRate = curriculum.At(step),
        });
    }

    public static Dictionary<string, Func<Optimizer>> Optimizers => new()
    {
        ["SGD"] = () => new Sgd(1),
        ["momentum"] = () => new Momentum(1),
        ["Nesterov"] = () => new Nesterov(1),
        ["AdaGrad"] = () => new AdaGrad(1),
        ["RMSProp"] = () => new RmsProp(1),
        ["Adam"] = () => new Adam(1),
        ["AdamW"] = () => new AdamW(1),
        ["SGD with decay"] = () => new SgdW(1),
        ["one's own"] = () => new OwnMomentum(),
    };

    public Sequential Network { get; }

    public Optimizer Optimizer { get; }

    public TrainingHistory Fit() => _trainer.Fit(new DataLoader(Examples, 16), Others);

    public TrainingHistory Resume() => _trainer.Resume(new DataLoader(Examples, 16), Others);

    /// <summary>All numbers of the network and of the optimiser.</summary>
    public double[] Numbers() =>
    [
        .. Network.Parameters.SelectMany(parameter => parameter.Value.ToDoubleArray()),
        .. Network.NamedState.SelectMany(named => named.State.Get().ToDoubleArray()),
        .. Optimizer.State.SelectMany(state => Network.Parameters.SelectMany(parameter => state[parameter].ToDoubleArray())),
        Optimizer.LearningRate,
        .. Network.AllLayers.SelectMany(layer => layer.Generators).Select(random => random.NextDouble()),
    ];

    /// <summary>Momentum as a student would write it.</summary>
    private sealed class OwnMomentum : Optimizer
    {
        private readonly OptimizerState _v;

        public OwnMomentum()
            : base(1) => _v = Remember("v");

        protected internal override void Update(Parameter w, double learningRate)
        {
            _v[w] = (0.9 * _v[w]) + w.Gradient;
            w.Value -= learningRate * _v[w];
        }
    }
}
