using Course.Nn.Data;
using Course.Nn.Losses;
using Course.Nn.Optimizers;
using Course.Nn.Schedules;
using Course.Nn.Tensors;
using Course.Nn.TorchSharp.Networks;
using Course.Nn.TorchSharp.Training;
using TorchSharp;

namespace Course.Nn.TorchSharp;

/// <content>Both libraries side by side.</content>
public sealed partial class TorchReference
{
    /// <summary>Runs one batch through both networks, forward and backward, from the same weights, which stay as they are.</summary>
    /// <param name="loss">What is differentiated.</param>
    /// <param name="batch">The examples.</param>
    /// <returns>The differences of losses, outputs and gradients, and of running statistics where there are any.</returns>
    /// <exception cref="NotSupportedException">The loss has no counterpart in libtorch.</exception>
    public TorchAgreement Compare(Loss loss, Dataset batch)
    {
        Require.NotNull(batch);
        CopyFromNetwork();
        var worst = new Worst();
        CompareBatch(loss, batch, 1, worst);
        CompareStatistics(1, worst);
        return new TorchAgreement(1, Device, worst.Differences);
    }

    /// <summary>
    /// Trains both networks side by side from the weights of ours, one step for each batch: the same loss, the same optimiser, each
    /// library with its own code.
    /// </summary>
    /// <param name="loss">What is made small.</param>
    /// <param name="optimizer">A new one, for our network.</param>
    /// <param name="batches">For example those of <see cref="Dataset.Batches"/>.</param>
    /// <param name="learningRate">Moves the learning rate from step to step; null leaves it.</param>
    /// <returns>The largest differences of losses, outputs, gradients, weights and running statistics over all steps.</returns>
    /// <exception cref="NotSupportedException">The loss, the optimiser or the schedule has no counterpart in libtorch.</exception>
    /// <exception cref="ArgumentException">The optimiser has taken steps already.</exception>
    public TorchAgreement Train(Loss loss, Optimizer optimizer, IEnumerable<Dataset> batches, Schedule? learningRate = null)
    {
        Require.NotNull(optimizer);
        Require.NotNull(batches);
        RequireNew(optimizer);
        CopyFromNetwork();
        using var theirs = new TorchSteps(optimizer, _built.Parameters, learningRate);
        (Worst worst, int steps) = (new Worst(), 0);
        foreach (Dataset batch in batches)
        {
            optimizer.LearningRate = learningRate is null ? optimizer.LearningRate : RateAt(learningRate, steps);
            CompareBatch(loss, batch, ++steps, worst);
            optimizer.Step(Network.Parameters);
            theirs.Step();
            CompareParameters("weights", steps, worst, link => link.Ours.Value, link => link.TheirValue);
            CompareStatistics(steps, worst);
        }

        return new TorchAgreement(steps, Device, worst.Differences);
    }

    private static void RequireNew(Optimizer optimizer)
    {
        Require.That(
            optimizer.StateBytes <= 0,
            $"TorchReference.Train: this {optimizer.GetType().Name} remembers earlier steps, which libtorch did not take; give a new one");
    }

    private static double RateAt(Schedule schedule, int step) => step < TorchSchedules.Length(schedule)
        ? schedule.At(step)
        : throw new NotSupportedException(
            $"TorchReference.Train: step {step + 1}: {schedule.GetType().Name} and its counterpart in TorchSharp have {TorchSchedules.Length(schedule)} steps in common; train for at most as many");

    /// <summary>Forward and backward in both.</summary>
    private void CompareBatch(Loss loss, Dataset batch, int step, Worst worst)
    {
        Require.NotNull(loss);
        Tensor scores = Network.Forward(batch.Inputs);
        double ours = loss.Forward(scores, batch.Targets);
        Network.Backward(loss.Backward());

        CopyModes();
        using DisposeScope scope = torch.NewDisposeScope();
        _module.zero_grad();
        torch.Tensor theirScores = _module.forward(batch.Inputs.ToTorch(torch.device(Device)));
        torch.Tensor theirs = TorchLosses.Of(loss, theirScores, batch.Targets);
        theirs.backward();

        Tensor lossOfOurs = Tensor.From([ours], ElementType.Float64).To(scores.ElementType);
        worst.Compare("loss", step, ("loss", lossOfOurs, theirs.view(1).ToCourse()));
        worst.Compare("outputs", step, ("outputs", scores, theirScores.ToCourse()));
        CompareParameters("gradients", step, worst, link => link.Ours.Gradient, link => link.FilledGradient());
    }

    private void CompareParameters(string what, int step, Worst worst, Func<ParameterLink, Tensor> ours, Func<ParameterLink, Tensor> theirs)
    {
        if (_built.Parameters.Count > 0)
        {
            worst.Compare(what, step, [.. NamedLinks().Select(named => (named.Name, ours(named.Link), theirs(named.Link)))]);
        }
    }

    private void CompareStatistics(int step, Worst worst)
    {
        if (_built.States.Count > 0)
        {
            worst.Compare("running statistics", step, [.. _built.States.Select(link => (link.Ours.Name, link.Ours.Get(), link.Theirs.ToCourse()))]);
        }
    }

    private IEnumerable<(string Name, ParameterLink Link)> NamedLinks() => Network.NamedParameters.Select(
        named => (named.Name, _built.Parameters.First(link => ReferenceEquals(link.Ours, named.Parameter))));
}
