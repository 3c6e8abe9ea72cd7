using Course.Nn.Data;
using Course.Nn.Optimizers;
using Course.Nn.Tensors;

namespace Course.Nn.Training;

/// <content>An epoch, step by step.</content>
public sealed partial class Trainer
{
    /// <summary>Takes stock of the network before its steps.</summary>
    internal StepMemory BeginSteps()
    {
        _parameters = _network.Parameters;
        return new StepMemory(_network, _loss);
    }

    /// <summary>Forward, loss, backward, step; the loss and accuracy before the step.</summary>
    internal (double Loss, double? Accuracy) Step(Tensor inputs, Tensor targets, StepMemory memory)
    {
        (double, double?) before = Differentiate(inputs, targets, memory);
        Follow();
        return before;
    }

    /// <summary>One pass over all examples; the mean loss and accuracy along the way.</summary>
    private Evaluation TrainEpoch(DataLoader batches, int epoch, StepMemory memory)
    {
        (double loss, double? accuracy, double examples, int number) = (0, 0, 0, 0);
        GradientSum? sum = _options.BatchesPerStep > 1 ? new GradientSum(_parameters) : null;
        foreach ((Tensor inputs, Tensor targets) in batches.Epoch(epoch, memory.Batch))
        {
            number++;
            int rows = inputs.Shape[0];
            try
            {
                (double batchLoss, double? batchAccuracy) = Differentiate(inputs, targets, memory);
                loss += rows * batchLoss;
                accuracy += rows * batchAccuracy;
                examples += rows;
                sum?.Add(rows);
                if (number % _options.BatchesPerStep == 0 || number == batches.BatchesPerEpoch)
                {
                    sum?.MoveToParameters();
                    Follow();
                }

                // A parameter that is no number shows in the next loss; after the last step there is none.
                if (number == batches.BatchesPerEpoch)
                {
                    RequireFinite();
                }
            }
            catch (NotFiniteNumberException e)
            {
                throw new NotFiniteNumberException(FormattableString.Invariant(
                    $"Training diverged in epoch {epoch}, batch {number}: {e.Message}; lower the learning rate (now {_optimizer.LearningRate}) or look for NaN in the inputs"), e);
            }
        }

        return new Evaluation(loss / examples, accuracy / examples);
    }

    /// <summary>Forward, loss, backward: every parameter has its gradient.</summary>
    private (double Loss, double? Accuracy) Differentiate(Tensor inputs, Tensor targets, StepMemory memory)
    {
        memory.Train();
        Tensor scores = _network.Forward(inputs);
        double loss = _loss.Forward(scores, targets);
        RequireFinite(loss, "the loss");
        double? accuracy = _loss.Accuracy(scores, targets);
        _network.BackwardToParameters(_loss.Backward());
        return (loss, accuracy);
    }

    /// <summary>The parameters follow their gradients.</summary>
    private void Follow()
    {
        _options.Regularizer?.AddGradient(_parameters);
        if (_options.MaximumGradientNorm is { } limit)
        {
            RequireFinite(GradientClipping.Limit(_parameters, limit), "the norm of the gradients");
        }

        FollowSchedules();
        _optimizer.Step(_parameters);
        _options.Constraint?.Apply(_parameters);
        _step++;
        _options.AfterStep?.Invoke(_step);
    }

    private void FollowSchedules()
    {
        if (_options.LearningRate is { } rate)
        {
            _optimizer.LearningRate = rate.At(_step);
        }

        if (_options.Momentum is { } momentum && _optimizer is IHasMomentum moving)
        {
            moving.MomentumFactor = momentum.At(_step);
        }
    }

    private static void RequireFinite(double value, string what)
    {
        if (!double.IsFinite(value))
        {
            throw new NotFiniteNumberException(FormattableString.Invariant($"{what} is {value}"));
        }
    }

    /// <summary>Every parameter is a number.</summary>
    private void RequireFinite()
    {
        for (int i = 0; i < _parameters.Count; i++)
        {
            if (!_parameters[i].Value.AllFinite())
            {
                throw new NotFiniteNumberException($"parameter {_parameters[i].Name} {_parameters[i].Value.Shape} holds NaN or an infinity");
            }
        }
    }

    private WorkingMemory Measured(StepMemory memory)
    {
        long parameters = _parameters.Sum(parameter => parameter.Value.Bytes);
        return new WorkingMemory(parameters, parameters, _optimizer.StateBytes, memory.ActivationBytes, memory.Batch.Memory.Bytes);
    }
}
