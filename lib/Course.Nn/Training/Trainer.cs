using Course.Nn.Data;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Optimizers;
using Course.Nn.Tensors;

namespace Course.Nn.Training;

/// <summary>
/// Mini-batch training (S2 · SGD, S4 · training loop): for every epoch, for every batch in random order, forward, loss,
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
    /// <param name="options">Epochs, schedules and so on; the defaults of <see cref="TrainingOptions"/> unless given.</param>
    /// <exception cref="ArgumentException">An option is out of range, or the optimiser cannot be used by a trainer.</exception>
    public Trainer(Layer network, Loss loss, Optimizer optimizer, TrainingOptions? options = null)
    {
        Require.NotNull(network);
        Require.NotNull(loss);
        Require.NotNull(optimizer);
        (_network, _loss, _optimizer, _options) = (network, loss, optimizer, options ?? new TrainingOptions());
        _options.Validate();
        Require.That(
            _options.Momentum is null || optimizer is IHasMomentum,
            $"Trainer: a schedule for the momentum, but {optimizer.GetType().Name} has none; use Momentum or Nesterov");
        Require.That(
            optimizer is not NesterovLookAhead,
            $"Trainer: NesterovLookAhead wants a call before every forward pass, which a trainer does not make; use Nesterov");
    }

    /// <summary>What the steps of the last <see cref="Fit"/> worked on; null before, and where a layer or the loss does not promise <see cref="IReusesMemory"/>.</summary>
    public WorkingMemory? WorkingMemory { get; private set; }

    /// <summary>Trains for all epochs, in training mode; leaves the network in evaluation mode, however it ends.</summary>
    /// <remarks>
    /// <para>What can be checked is checked before the first step: that examples and validation examples fit the network and the loss, that
    /// all rates of a schedule can be used, that the checkpoint can be written.</para>
    /// <para>After the first step, a step allocates no memory, as long as all layers and the loss promise <see cref="IReusesMemory"/>,
    /// as those of this library do.</para>
    /// </remarks>
    /// <param name="training">The examples to learn from: a loader, or a data set for batches of 32 in random order.</param>
    /// <param name="validation">Examples only looked at, after every epoch, at least one; none by default.</param>
    /// <exception cref="ArgumentException">Something does not fit; the message says what. No step was made.</exception>
    /// <exception cref="IOException">The checkpoint cannot be written. No step was made.</exception>
    /// <exception cref="NotFiniteNumberException">The loss or a parameter became NaN or infinite; names the epoch and batch.</exception>
    public TrainingHistory Fit(DataLoader training, Dataset? validation = null)
    {
        Require.NotNull(training);
        Check(training, validation);
        return Run(new TrainingState(), training, validation);
    }

    /// <summary>
    /// Goes on from the file <see cref="TrainingOptions.CheckpointPath"/>, with the numbers to the last bit that the training would
    /// have had without the interruption, on the same kind of processor.
    /// </summary>
    /// <remarks>
    /// <para>Build everything as for the training that was interrupted; only the number of epochs may be larger. The file brings the
    /// parameters, running statistics, the optimiser's state and learning rate, the random generators of the layers,
    /// the history and the best epoch.</para>
    /// <para>It does not bring what callbacks remember or changed elsewhere, which parameters were frozen, what layers, losses
    /// and schedules of your own remember beside their parameters and <see cref="Layer.Generators"/>, and what an optimiser of
    /// your own remembers beside its <see cref="Optimizer.State"/>. A layer whose output in evaluation depends on such a memory
    /// is found out and refused.</para>
    /// </remarks>
    /// <param name="training">The same examples, in the same batches.</param>
    /// <param name="validation">The same examples.</param>
    /// <exception cref="InvalidOperationException">The options name no file.</exception>
    /// <exception cref="FileNotFoundException">There is no such file; use <see cref="Fit"/>.</exception>
    /// <exception cref="InvalidDataException">The file is no checkpoint, is damaged, or belongs to another training; the message says
    /// how they differ. The network is as it was.</exception>
    /// <exception cref="ArgumentException">Something does not fit; the message says what.</exception>
    public TrainingHistory Resume(DataLoader training, Dataset? validation = null)
    {
        Require.NotNull(training);
        string path = _options.CheckpointPath ?? throw new InvalidOperationException(
            "Trainer: nothing to resume from; set TrainingOptions.CheckpointPath, in the training to be resumed too");
        Check(training, validation);
        return Run(Checkpoint(training).Read(path), training, validation);
    }

    /// <summary>The loss and accuracy of the network as it is now; it is left in evaluation mode.</summary>
    /// <param name="data">At least one example.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public Evaluation Evaluate(Dataset data)
    {
        Require.NotNull(data);
        Require.NotEmpty(data.Count, "Trainer", "examples to evaluate");

        _network.Evaluate();
        Tensor scores = _network.Forward(data.Inputs);
        return new Evaluation(_loss.Forward(scores, data.Targets), _loss.Accuracy(scores, data.Targets));
    }

    private void Check(DataLoader training, Dataset? validation) =>
        new TrainingChecks(_network, _loss, _optimizer, _options).Pass(training, validation);

    private TrainingHistory Run(TrainingState state, DataLoader training, Dataset? validation)
    {
        Checkpoint? checkpoint = _options.CheckpointPath is null ? null : Checkpoint(training);
        NetworkState? start = _options.EarlyStopping is null ? null : new NetworkState(_network);
        _step = state.Step;
        using StepMemory memory = BeginSteps();
        try
        {
            while (state.GoesOn(_options))
            {
                RunEpoch(state, training, validation, memory);
                checkpoint?.Write(_options.CheckpointPath!, state);
            }

            WorkingMemory = memory.IsKept ? Measured(memory) : null;
        }
        finally
        {
            (state.Best.Network ?? start)?.Restore();
            _network.Evaluate();
        }

        return new TrainingHistory(state.Reports, state.Best.Epoch > 0 ? state.Best.Epoch : null);
    }

    private void RunEpoch(TrainingState state, DataLoader training, Dataset? validation, StepMemory memory)
    {
        int epoch = state.Reports.Count + 1;
        Evaluation onTraining = TrainEpoch(training, epoch, memory);
        Evaluation? onValidation = validation is null ? null : Evaluate(validation);
        var report = new EpochReport(epoch, _options.Epochs, onTraining.Loss, onTraining.Accuracy, onValidation?.Loss, onValidation?.Accuracy);
        state.Reports.Add(report);
        state.Step = _step;
        if (_options.EarlyStopping is { } stopping && report.ValidationLoss < state.Best.Loss - stopping.MinDelta)
        {
            state.Best = new BestEpoch(epoch, report.ValidationLoss.Value, new NetworkState(_network));
        }

        _options.Progress?.Invoke(report);
    }

    private Checkpoint Checkpoint(DataLoader training) => new(_network, _loss, _optimizer, _options, training);
}
