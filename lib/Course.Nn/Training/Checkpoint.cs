using System.Globalization;
using System.Text.Json;
using Course.Nn.Data;
using Course.Nn.Interop;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Optimizers;
using Course.Nn.Tensors;

namespace Course.Nn.Training;

/// <summary>
/// A training between two epochs as a safetensors file: all tensors, the states of the random generators among them, with
/// everything else as JSON in the metadata. Written beside the old file and renamed over it, so that there is a whole one at
/// every moment.
/// </summary>
internal sealed class Checkpoint
{
    private const string FormatKey = "format";
    private const string FactsKey = "training";
    private const string AnyFormat = "Course.Nn checkpoint ";
    private const string Format = $"{AnyFormat}3";

    /// <summary>Processors that round differently may differ by this share of the probe plus 0.01; a forgotten memory changes far more.</summary>
    private const double ProbeTolerance = 1e-4;

    private readonly Layer _network;
    private readonly Loss _loss;
    private readonly Optimizer _optimizer;
    private readonly TrainingOptions _options;
    private readonly Dataset _probe;
    private readonly LayerGenerators _generators;
    private readonly Dictionary<string, string> _training;

    /// <summary>Stops a training that could not be saved before it begins.</summary>
    public Checkpoint(Layer network, Loss loss, Optimizer optimizer, TrainingOptions options, DataLoader training)
    {
        (_network, _loss, _optimizer, _options) = (network, loss, optimizer, options);
        // As many as a batch, so that the tensors kept for training steps serve here too.
        _probe = training.Data.Subset([.. Enumerable.Range(0, Math.Min(training.BatchSize, training.Data.Count))]);
        _generators = new LayerGenerators(network);
        _training = new Dictionary<string, string>
        {
            ["optimiser"] = optimizer.GetType().Name,
            ["loss"] = loss.GetType().Name,
            ["training examples"] = training.Data.Count.ToString(CultureInfo.InvariantCulture),
            ["examples per batch"] = training.BatchSize.ToString(CultureInfo.InvariantCulture),
            ["batches per step"] = options.BatchesPerStep.ToString(CultureInfo.InvariantCulture),
            ["order"] = training.Shuffle ? "random" : "as given",
            ["last batch"] = training.DropLast ? "dropped" : "kept",
            ["augmentation"] = training.IsAugmented ? "yes" : "no",
            ["seed"] = training.Seed.ToString(CultureInfo.InvariantCulture),
            ["early stopping"] = options.EarlyStopping is null ? "no" : "yes",
            ["random generators by layer"] = _generators.Pattern,
        };
    }

    public void Write(string path, TrainingState state)
    {
        var tensors = Places().ToDictionary(place => place.Name, place => place.Get());
        if (state.Best.Network is { } best)
        {
            IEnumerable<Tensor> values = [.. best.Parameters, .. best.State];
            foreach ((CheckpointTensor place, Tensor value) in CheckpointTensor.Of(_network).Zip(values))
            {
                tensors.Add(BestName(place), value);
            }
        }

        double? rho = (_optimizer as IHasMomentum)?.MomentumFactor;
        var facts = new CheckpointFacts(
            _training, _optimizer.LearningRate, rho, state.Step, state.Reports, state.Best.Epoch, state.Best.Loss, Probe());
        Safetensors.Write(path, tensors, new Dictionary<string, string> { [FormatKey] = Format, [FactsKey] = facts.ToJson() });
    }

    /// <summary>Puts the training where the file has it, or leaves everything as it is.</summary>
    /// <exception cref="InvalidDataException">The file is not a checkpoint of this training.</exception>
    public TrainingState Read(string path)
    {
        IReadOnlyDictionary<string, Tensor> tensors = Safetensors.Read(path);
        CheckpointFacts facts = Facts(path);
        var state = new TrainingState();
        CheckpointTensor[] places = [.. Places()];
        string[] problems = [.. OtherTraining(facts), .. Misfits(places, tensors, facts)];
        if (problems.Length > 0)
        {
            throw Fault(path, $"belongs to another training:\n  {string.Join("\n  ", problems)}\nbuild it as it was, or start anew with Fit");
        }

        Tensor[] before = [.. places.Select(place => place.Get().Clone())];
        (double rate, double? rho) = (_optimizer.LearningRate, (_optimizer as IHasMomentum)?.MomentumFactor);
        using var modes = new KeptModes(_network);
        try
        {
            Apply(places, tensors, facts, state);
        }
        catch (ArgumentException e)
        {
            Set(places, before);
            SetRates(rate, rho);
            throw Fault(path, $"cannot be resumed: {e.Message}");
        }

        return state;
    }

    private static InvalidDataException Fault(string path, string problem) => new($"Checkpoint: {Path.GetFileName(path)} {problem}");

    private static string BestName(CheckpointTensor place) => $"best/{place.Name}";

    private static void Set(CheckpointTensor[] places, IEnumerable<Tensor> values)
    {
        foreach ((CheckpointTensor place, Tensor value) in places.Zip(values))
        {
            place.Set(value);
        }
    }

    private static CheckpointFacts Facts(string path)
    {
        IReadOnlyDictionary<string, string> metadata = Safetensors.ReadMetadata(path);
        string format = metadata.GetValueOrDefault(FormatKey) ?? string.Empty;
        if (format != Format && format.StartsWith(AnyFormat, StringComparison.Ordinal))
        {
            throw Fault(path, $"is a '{Printable.Of(format)}' of another version of the library; this one reads '{Format}': go on with that version, or start anew with Fit");
        }

        if (format != Format || !metadata.TryGetValue(FactsKey, out string? json))
        {
            throw Fault(path, "is no checkpoint of a training; Weights.Load reads files of weights");
        }

        try
        {
            return CheckpointFacts.Parse(json);
        }
        catch (JsonException e)
        {
            throw Fault(path, $"is damaged: {Printable.Of(e.Message)}");
        }
    }

    private void SetRates(double learningRate, double? rho)
    {
        _optimizer.LearningRate = learningRate;
        if (_optimizer is IHasMomentum moving && rho is { } momentum)
        {
            moving.MomentumFactor = momentum;
        }
    }

    private IEnumerable<CheckpointTensor> Places() =>
    [
        .. CheckpointTensor.Of(_network),
        .. CheckpointTensor.Of(_optimizer, _network),
        .. _generators.All.Select((random, i) => CheckpointTensor.Of(random, i.ToString(CultureInfo.InvariantCulture))),
    ];

    /// <summary>The loss of some examples in evaluation mode, which a memory that is not in the file would change.</summary>
    private double Probe()
    {
        _network.Evaluate();
        return _loss.Forward(_network.Forward(_probe.Inputs), _probe.Targets);
    }

    private IEnumerable<string> OtherTraining(CheckpointFacts facts)
    {
        foreach ((string what, string wanted) in _training)
        {
            string found = facts.Training.GetValueOrDefault(what) ?? "nothing";
            if (found != wanted)
            {
                yield return $"{what}: {Printable.Of(found)} in the file, {wanted} here";
            }
        }

        if (facts.Reports.Count > _options.Epochs)
        {
            yield return FormattableString.Invariant($"epochs: {facts.Reports.Count} made in the file, {_options.Epochs} wanted here");
        }
    }

    private IEnumerable<string> Misfits(CheckpointTensor[] places, IReadOnlyDictionary<string, Tensor> file, CheckpointFacts facts)
    {
        IEnumerable<CheckpointTensor> best = facts.BestEpoch > 0
            ? CheckpointTensor.Of(_network).Select(place => place with { Name = BestName(place) })
            : [];
        var wanted = places.Concat(best).ToDictionary(place => place.Name);
        foreach (CheckpointTensor place in wanted.Values)
        {
            Tensor like = place.Get();
            if (!file.TryGetValue(place.Name, out Tensor? found))
            {
                yield return $"missing in the file: {place.Name} {like.Shape}";
            }
            else if (found.Shape != like.Shape || found.ElementType != like.ElementType)
            {
                yield return $"{place.Name}: {found.ElementType} {found.Shape} in the file, {like.ElementType} {like.Shape} here";
            }
        }

        foreach (string name in file.Keys.Where(name => !wanted.ContainsKey(name)))
        {
            yield return $"not needed here: {Printable.Of(name)}";
        }
    }

    private void Apply(CheckpointTensor[] places, IReadOnlyDictionary<string, Tensor> tensors, CheckpointFacts facts, TrainingState state)
    {
        if (facts.BestEpoch > 0)
        {
            CheckpointTensor[] network = [.. CheckpointTensor.Of(_network)];
            Set(network, network.Select(place => tensors[BestName(place)]));
            state.Best = new BestEpoch(facts.BestEpoch, facts.BestLoss, new NetworkState(_network));
        }

        Set(places, places.Select(place => tensors[place.Name]));
        SetRates(facts.LearningRate, facts.Rho);
        state.Step = facts.Step;
        state.Reports.AddRange(facts.Reports.Select(report => report with { Epochs = _options.Epochs }));
        double probe = Probe();
        Require.That(
            Math.Abs(probe - facts.Probe) <= ProbeTolerance * (Math.Abs(facts.Probe) + 0.01),
            $"the loss of the first {_probe.Count} examples is {probe:G6}, but was {facts.Probe:G6}: other examples, other settings of a layer, or a layer with a memory of its own");
    }
}
