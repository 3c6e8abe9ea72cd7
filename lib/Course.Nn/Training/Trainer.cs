using Course.Nn.Data;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Optimizers;
using Course.Nn.Tensors;

namespace Course.Nn.Training;

/// <summary>
/// Mini-batch training (lectures S2, S4): for every epoch, for every batch in random order, forward, loss,
/// backward, step.
/// </summary>
public sealed partial class Trainer
{
    private readonly Layer _network;
    private readonly Loss _loss;
    private readonly Optimizer _optimizer;
    private readonly TrainingOptions _options;
    private int _step;
    private IReadOnlyList<Parameter> _parameters = [];

    /// <summary>A trainer for one network.</summary>
    /// <param name="network">What is trained; its parameters change.</param>
    /// <param name="loss">What is made small.</param>
    /// <param name="optimizer">How the parameters follow their gradients.</param>
    /// <param name="options">Epochs, batch size, seed and so on; the defaults of <see cref="TrainingOptions"/> unless given.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public Trainer(Layer network, Loss loss, Optimizer optimizer, TrainingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(optimizer);
        _network = network;
        _loss = loss;
        _optimizer = optimizer;
        _options = options ?? new TrainingOptions();
        _options.EarlyStopping?.Validate();
        RequireAtLeastOne(_options.Epochs, "epochs");
        RequireAtLeastOne(_options.BatchSize, "examples per batch");
        if (_options.Momentum is not null && optimizer is not IHasMomentum)
        {
            throw new ArgumentException(
                $"Trainer: a schedule for the momentum, but {optimizer.GetType().Name} has none; use Momentum or Nesterov");
        }
    }

    /// <summary>What the steps of the last <see cref="Fit(Dataset, Dataset)"/> worked on; null before, and for a network with layers of your own.</summary>
    public WorkingMemory? WorkingMemory { get; private set; }

    /// <summary>Trains for all epochs, in training mode; leaves the network in evaluation mode.</summary>
    /// <remarks>
    /// After the first step, a step allocates no memory, as long as all layers, the loss and the optimiser are of this library
    /// and nobody reads the values or gradients of parameters in between (reading them makes the next step copy them once).
    /// </remarks>
    /// <param name="training">The examples to learn from, at least one.</param>
    /// <param name="validation">Examples only looked at, after every epoch; none by default.</param>
    /// <exception cref="ArgumentException">There are no training examples, or early stopping has no validation examples; or a
    /// checkpoint is wanted of an optimiser or of a random generator that cannot be saved.</exception>
    /// <exception cref="NotFiniteNumberException">The loss or a parameter became NaN or infinite; names the epoch and batch.</exception>
    public TrainingHistory Fit(Dataset training, Dataset? validation = null)
    {
        ArgumentNullException.ThrowIfNull(training);
        return Fit(new DatasetBatches(training, _options), validation);
    }

    /// <summary>The same with batches prepared in the background, by augmentation for example.</summary>
    /// <param name="training">The batches; their size and order are its own, and those of the options do not count.</param>
    /// <param name="validation">Examples only looked at, after every epoch; none by default.</param>
    /// <inheritdoc cref="Fit(Dataset, Dataset)" path="/exception"/>
    public TrainingHistory Fit(Prefetch training, Dataset? validation = null)
    {
        ArgumentNullException.ThrowIfNull(training);
        return Fit(new PrefetchedBatches(training), validation);
    }

    /// <summary>
    /// Goes on from the file <see cref="TrainingOptions.CheckpointPath"/>, with the numbers to the last bit that the training would
    /// have had without the interruption, on the same kind of processor.
    /// </summary>
    /// <remarks>
    /// <para>Build everything as for the training that was interrupted; only the number of epochs may be larger. The file brings the
    /// parameters, running statistics, the optimiser's memory and learning rate, the random generators of the layers and of the
    /// order of examples, the history and the best epoch.</para>
    /// <para>It does not bring what callbacks remember or changed elsewhere, which parameters were frozen, and what layers, losses
    /// and schedules of your own remember beside their parameters and <see cref="Layer.Generators"/>. A layer whose
    /// output in evaluation depends on such a memory is found out and refused.</para>
    /// </remarks>
    /// <param name="training">The same examples.</param>
    /// <param name="validation">The same examples.</param>
    /// <exception cref="InvalidOperationException">The options name no file.</exception>
    /// <exception cref="FileNotFoundException">There is no such file; use <see cref="Fit(Dataset, Dataset)"/>.</exception>
    /// <exception cref="InvalidDataException">The file is no checkpoint, is damaged, or belongs to another training; the message says
    /// how they differ. The network is as it was.</exception>
    public TrainingHistory Resume(Dataset training, Dataset? validation = null)
    {
        ArgumentNullException.ThrowIfNull(training);
        return Resume(new DatasetBatches(training, _options), validation);
    }

    /// <summary>The same with batches prepared in the background.</summary>
    /// <param name="training">The same examples, prepared in the same way.</param>
    /// <param name="validation">The same examples.</param>
    /// <inheritdoc cref="Resume(Dataset, Dataset)" path="/exception"/>
    public TrainingHistory Resume(Prefetch training, Dataset? validation = null)
    {
        ArgumentNullException.ThrowIfNull(training);
        return Resume(new PrefetchedBatches(training), validation);
    }

    /// <summary>The loss and accuracy of the network as it is now; it is left in evaluation mode.</summary>
    /// <param name="data">At least one example.</param>
    public Evaluation Evaluate(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        _network.Evaluate();
        return Measure(data);
    }

    private static void RequireAtLeastOne(int count, string what)
    {
        if (count < 1)
        {
            throw new ArgumentException($"Trainer: {count} {what}; at least 1 is needed");
        }
    }

    private TrainingHistory Fit(ITrainingBatches training, Dataset? validation)
    {
        RequireExamples(training.Examples, validation);
        return Run(new TrainingState(_options.Seed), training, validation);
    }

    private TrainingHistory Resume(ITrainingBatches training, Dataset? validation)
    {
        RequireExamples(training.Examples, validation);
        string path = _options.CheckpointPath ?? throw new InvalidOperationException(
            "Trainer: nothing to resume from; set TrainingOptions.CheckpointPath, in the training to be resumed too");
        return Run(Checkpoint(training).Read(path), training, validation);
    }

    private void RequireExamples(Dataset training, Dataset? validation)
    {
        RequireAtLeastOne(training.Count, "training examples");
        if (_options.EarlyStopping is not null && validation is null)
        {
            throw new ArgumentException("Trainer: early stopping watches the validation loss, but there are no validation examples; give some, or leave it out");
        }
    }

    private TrainingHistory Run(TrainingState state, ITrainingBatches training, Dataset? validation)
    {
        Checkpoint? checkpoint = _options.CheckpointPath is null ? null : Checkpoint(training);
        _step = state.Step;
        using StepMemory memory = BeginSteps();
        while (state.GoesOn(_options))
        {
            int epoch = state.Reports.Count + 1;
            Evaluation onTraining = RunEpoch(training, epoch, state.Order, memory);
            Evaluation? onValidation = validation is null ? null : Evaluate(validation);
            var report = new EpochReport(
                epoch, _options.Epochs, onTraining.Loss, onTraining.Accuracy, onValidation?.Loss, onValidation?.Accuracy);
            state.Reports.Add(report);
            state.Step = _step;
            if (_options.EarlyStopping is { } stopping && report.ValidationLoss < state.Best.Loss - stopping.MinimumImprovement)
            {
                state.Best = new BestEpoch(epoch, report.ValidationLoss.Value, new NetworkState(_network));
            }

            _options.Progress?.Invoke(report);
            checkpoint?.Write(_options.CheckpointPath!, state);
        }

        WorkingMemory = memory.IsKept ? Measured(memory) : null;
        state.Best.Network?.Restore();
        _network.Evaluate();
        return new TrainingHistory(state.Reports, state.Best.Epoch > 0 ? state.Best.Epoch : null);
    }

    private Checkpoint Checkpoint(ITrainingBatches training) => new(_network, _loss, _optimizer, _options, training);

    private Evaluation Measure(Dataset data)
    {
        Tensor scores = _network.Forward(data.Inputs);
        return new Evaluation(_loss.Forward(scores, data.Targets), _loss.Accuracy(scores, data.Targets));
    }
}
