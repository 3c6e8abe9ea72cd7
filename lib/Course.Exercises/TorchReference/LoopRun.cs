using Course.Nn.Interop;
using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The training loop with places at which it can go wrong; as it stands it is right.</summary>
internal sealed record LoopRun
{
    /// <summary>How long a tensor of a step lives, by its name: rows, targets, product1, sum1, relu, product2, scores, loss, and those that only mistakes make.</summary>
    internal Func<string, LoopLife> Life { get; init; } = _ => LoopLife.Step;

    /// <summary>The same for those that the scores at the end are made of.</summary>
    internal Func<string, LoopLife> LifeAtTheEnd { get; init; } = _ => LoopLife.Step;

    /// <summary>What becomes of the scores at the end.</summary>
    internal Func<CountedTensor, CountedTensor> Returned { get; init; } = scores => scores.Detach();

    /// <summary>Whether an exception leaves tensors of this life alive.</summary>
    internal Func<LoopLife, bool> LeftByAnException { get; init; } = _ => false;

    /// <summary>How long an optimiser lives.</summary>
    internal LoopLife OptimizerLives { get; init; } = LoopLife.Training;

    /// <summary>Whether an exception leaves the optimiser alive.</summary>
    internal bool OptimizerIsCareless { get; init; }

    /// <summary>Whether the optimiser is disposed of at all.</summary>
    internal bool OptimizerStays { get; init; }

    /// <summary>Where the batches end, from N and the batch size.</summary>
    internal Func<int, int, int> End { get; init; } = (n, _) => n;

    /// <summary>Where the images of a batch are taken from.</summary>
    internal Func<int, int> RowsAt { get; init; } = from => from;

    /// <summary>Where its labels are taken from.</summary>
    internal Func<int, int> LabelsAt { get; init; } = from => from;

    /// <summary>The loss of the epoch, from what it was, that of the batch, the rows of the batch, all rows and the batch size.</summary>
    internal Func<double, double, int, int, int, double> Mean { get; init; } = (sum, loss, count, n, _) => sum + (loss * count / n);

    /// <summary>What is done in a step with the loss and the optimiser, and whether it is the first of its epoch.</summary>
    internal Action<CountedTensor, CountedSgd, bool> Update { get; init; } = (loss, optimizer, _) =>
    {
        optimizer.ZeroGrad();
        loss.Backward();
        optimizer.Step();
    };

    /// <summary>Whether the loss is read when the step is over and its tensors are gone.</summary>
    internal bool ReadsLate { get; init; }

    /// <summary>Whether the loss is computed once more after the step, and that one counts.</summary>
    internal bool LossAfterTheStep { get; init; }

    /// <summary>Whether the losses of an epoch are added up in a tensor.</summary>
    internal bool TotalIsATensor { get; init; }

    /// <summary>What else is made in a step, from the loss and the weights.</summary>
    internal Func<CountedTensor, CountedTensor[], CountedTensor?[]> Extra { get; init; } = (_, _) => [];

    /// <summary>What is done with the weights at the end of a step.</summary>
    internal Action<CountedTensor[]> AfterStep { get; init; } = _ => { };

    /// <summary>What is done with the images and the labels at the end of an epoch.</summary>
    internal Action<CountedTensor, CountedTensor> AfterEpoch { get; init; } = (_, _) => { };

    /// <summary>Whether the scores are those before the training.</summary>
    internal bool ScoresFirst { get; init; }

    /// <summary>Whether an exception is kept from the caller.</summary>
    internal bool Swallows { get; init; }

    /// <summary>Whether another one is thrown in its place.</summary>
    internal bool Replaces { get; init; }

    internal Tensor[] Of(Tensor[] a) => LoopCase.Of(a).Counted((_, x, labels, weights, rate, momentum, batch, epochs) =>
        new LoopTraining(this, x, labels, weights, batch).Run(() => new CountedSgd(weights, rate, momentum), epochs));
}
