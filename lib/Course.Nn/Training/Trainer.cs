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
public sealed class Trainer
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

    /// <summary>What the steps of the last <see cref="Fit"/> worked on; null before, and for a network with layers of your own.</summary>
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
        RequireExamples(training, validation);
        return Run(new TrainingState(_options.Seed), training, validation);
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
    /// <exception cref="FileNotFoundException">There is no such file; use <see cref="Fit"/>.</exception>
    /// <exception cref="InvalidDataException">The file is no checkpoint, is damaged, or belongs to another training; the message says
    /// how they differ. The network is as it was.</exception>
    public TrainingHistory Resume(Dataset training, Dataset? validation = null)
    {
        RequireExamples(training, validation);
        string path = _options.CheckpointPath ?? throw new InvalidOperationException(
            "Trainer: nothing to resume from; set TrainingOptions.CheckpointPath, in the training to be resumed too");
        return Run(Checkpoint(training).Read(path), training, validation);
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

    private void RequireExamples(Dataset training, Dataset? validation)
    {
        ArgumentNullException.ThrowIfNull(training);
        RequireAtLeastOne(training.Count, "training examples");
        if (_options.EarlyStopping is not null && validation is null)
        {
            throw new ArgumentException("Trainer: early stopping watches the validation loss, but there are no validation examples; give some, or leave it out");
        }
    }

    private TrainingHistory Run(TrainingState state, Dataset training, Dataset? validation)
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

    private Checkpoint Checkpoint(Dataset training) => new(_network, _loss, _optimizer, _options, training);

    /// <summary>Takes stock of the network before its steps.</summary>
    internal StepMemory BeginSteps()
    {
        _parameters = _network.Parameters;
        return new StepMemory(_network, _loss);
    }

    /// <summary>Forward, loss, backward, step; the loss and accuracy before the step.</summary>
    internal (double Loss, double? Accuracy) Step(Tensor inputs, Tensor targets, StepMemory memory)
    {
        memory.Train();
        Tensor scores = _network.Forward(inputs);
        double loss = _loss.Forward(scores, targets);
        double? accuracy = _loss.Accuracy(scores, targets);
        if (memory.IsKept)
        {
            _network.BackwardToParameters(_loss.Backward());
        }
        else
        {
            _network.Backward(_loss.Backward());
        }

        _options.Regularizer?.AddGradient(_parameters);
        if (_options.MaximumGradientNorm is { } limit)
        {
            GradientClipping.ByGlobalNorm(_parameters, limit);
        }

        FollowSchedules();
        _optimizer.Step(_parameters);
        _options.Constraint?.Apply(_parameters);
        _step++;
        _options.AfterStep?.Invoke(_step);
        return (loss, accuracy);
    }

    /// <summary>One pass over all examples; the mean loss and accuracy along the way.</summary>
    private Evaluation RunEpoch(Dataset training, int epoch, Random random, StepMemory memory)
    {
        int[] order = training.RandomOrder(random);
        double loss = 0;
        double? accuracy = 0;
        for (int start = 0, number = 1; start < order.Length; start += _options.BatchSize, number++)
        {
            ReadOnlySpan<int> rows = order.AsSpan(start, Math.Min(_options.BatchSize, order.Length - start));
            (Tensor inputs, Tensor targets) = training.Batch(rows, memory.Batch);
            (double batchLoss, double? batchAccuracy) = Step(inputs, targets, memory);
            RequireFinite(batchLoss, epoch, number);
            double share = rows.Length / (double)order.Length;
            loss += share * batchLoss;
            accuracy += share * batchAccuracy;
        }

        return new Evaluation(loss, accuracy);
    }

    private Evaluation Measure(Dataset data)
    {
        Tensor scores = _network.Forward(data.Inputs);
        return new Evaluation(_loss.Forward(scores, data.Targets), _loss.Accuracy(scores, data.Targets));
    }

    private WorkingMemory Measured(StepMemory memory)
    {
        long parameters = _parameters.Sum(parameter => parameter.ValueToRead.Bytes);
        return new WorkingMemory(parameters, parameters, _optimizer.StateBytes, memory.ActivationBytes, memory.Batch.Bytes);
    }

    private void FollowSchedules()
    {
        if (_options.LearningRate is { } rate)
        {
            _optimizer.LearningRate = rate.At(_step);
        }

        if (_options.Momentum is { } momentum && _optimizer is IHasMomentum moving)
        {
            moving.Rho = momentum.At(_step);
        }
    }

    private void RequireFinite(double loss, int epoch, int batch)
    {
        string? problem = !double.IsFinite(loss) ? FormattableString.Invariant($"the loss is {loss}") : Broken();
        if (problem is not null)
        {
            throw new NotFiniteNumberException(FormattableString.Invariant(
                $"Training diverged in epoch {epoch}, batch {batch}: {problem}; lower the learning rate (now {_optimizer.LearningRate}) or look for NaN in the inputs"));
        }
    }

    /// <summary>The first parameter that is not finite, in words; null when all are.</summary>
    private string? Broken()
    {
        for (int i = 0; i < _parameters.Count; i++)
        {
            if (!_parameters[i].ValueToRead.AllFinite())
            {
                return $"parameter {_parameters[i].Name} {_parameters[i].ValueToRead.Shape} holds NaN or an infinity";
            }
        }

        return null;
    }
}
