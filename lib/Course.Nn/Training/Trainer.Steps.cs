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
        memory.Train();
        Tensor scores = _network.Forward(inputs);
        double loss = _loss.Forward(scores, targets);
        double? accuracy = _loss.Accuracy(scores, targets);
        _network.BackwardToParameters(_loss.Backward());

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
    private Evaluation RunEpoch(ITrainingBatches batches, int epoch, Random order, StepMemory memory)
    {
        (double loss, double? accuracy, double examples, int number) = (0, 0, 0, 0);
        foreach ((Tensor inputs, Tensor targets) in batches.Epoch(epoch, order, memory.Batch))
        {
            (double batchLoss, double? batchAccuracy) = Step(inputs, targets, memory);
            RequireFinite(batchLoss, epoch, ++number);
            int rows = inputs.Shape[0];
            loss += rows * batchLoss;
            accuracy += rows * batchAccuracy;
            examples += rows;
        }

        return new Evaluation(loss / examples, accuracy / examples);
    }

    private WorkingMemory Measured(StepMemory memory)
    {
        long parameters = _parameters.Sum(parameter => parameter.ValueToRead.Bytes);
        return new WorkingMemory(parameters, parameters, _optimizer.StateBytes, memory.ActivationBytes, memory.Batch.Memory.Bytes);
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
