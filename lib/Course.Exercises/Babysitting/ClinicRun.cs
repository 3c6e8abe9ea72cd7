using Course.Nn.Initializers;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Optimizers;
using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The five trainings, each with the fault it came with, or others.</summary>
internal sealed record ClinicRun
{
    /// <summary>Whether the labels stay in their order while the images are shuffled (A).</summary>
    internal bool LabelsLeftBehind { get; init; }

    /// <summary>Whether the labels are shuffled too, in an order of their own (A).</summary>
    internal bool LabelsShuffledAlone { get; init; }

    /// <summary>Whether the images come in the order in which they are given (A).</summary>
    internal bool NeverShuffled { get; init; }

    /// <summary>Gradients are zeroed after so many steps (B); 1 is right.</summary>
    internal Func<ClinicCase, int> ZeroedEvery { get; init; } = _ => 1;

    /// <summary>The axis of the softmax in the loss (C); 1 is right.</summary>
    internal int AxisOfLoss { get; init; } = 1;

    /// <summary>The axis of the softmax in the gradient (C); 1 is right.</summary>
    internal int AxisOfGradient { get; init; } = 1;

    /// <summary>Whether the largest score of every class, instead of that of every image, is taken off before the softmax (C).</summary>
    internal bool LargestOfClass { get; init; }

    /// <summary>Whether the gradient of the scores is p instead of p − t (C).</summary>
    internal bool TargetsForgotten { get; init; }

    /// <summary>Whether dropout acts while the network is trained (D).</summary>
    internal bool DropsInTraining { get; init; } = true;

    /// <summary>Whether dropout acts while the network is used (D).</summary>
    internal bool DropsInUse { get; init; }

    /// <summary>The factor of the steps, from the batch size: 1 is right, and N is the sum over the batch.</summary>
    internal Func<int, double> Longer { get; init; } = _ => 1;

    /// <summary>Whether the bias stays at 0.</summary>
    internal bool BiasStays { get; init; }

    /// <summary>Whether the losses are those after the step.</summary>
    internal bool LossesAfterStep { get; init; }

    /// <summary>The factor of the scores; 1 is right.</summary>
    internal double ScoresTimes { get; init; } = 1;

    /// <summary>The factor of the losses; 1 is right.</summary>
    internal double LossesTimes { get; init; } = 1;

    /// <summary>Which training the wrong steps, losses and scores belong to.</summary>
    internal int In { get; init; } = ClinicCase.E;

    internal Tensor[] Of(Tensor[] a)
    {
        var c = ClinicCase.Of(a);
        Tensor[] found = c.Training == ClinicCase.D ? WithDropout(c) : Linear(c);
        return c.Training == In ? [found[0] * LossesTimes, found[1] * ScoresTimes] : found;
    }

    private Tensor[] Linear(ClinicCase c)
    {
        Tensor w = Zeros(64, 10), b = Zeros(10), dw = w, db = b;
        List<double> losses = [];
        foreach ((int[] rows, int[] labels) in Batches(c, RandomSource.FromSeed(c.Seed)))
        {
            Tensor x = c.X.Rows(rows), z = x.MatMul(w) + b, t = Softmax.OneHot(labels, 10);
            if (c.Training == ClinicCase.C && LargestOfClass)
            {
                z -= z.Max(0, keepDimension: true);
            }

            losses.Add(-(t * z.LogSoftmax(c.Training == ClinicCase.C ? AxisOfLoss : 1)).Sum() / rows.Length);
            Tensor dz = (z.Softmax(c.Training == ClinicCase.C ? AxisOfGradient : 1) - (c.Training == ClinicCase.C && TargetsForgotten ? 0 * t : t)) / rows.Length;
            bool isKept = c.Training == ClinicCase.B && (losses.Count - 1) % ZeroedEvery(c) != 0;
            (dw, db) = (x.T.MatMul(dz) + (isKept ? dw : Zeros(64, 10)), dz.Sum(0) + (isKept ? db : Zeros(10)));
            double rate = 0.5 * (c.Training == In ? Longer(rows.Length) : 1);
            (w, b) = (w - (rate * dw), c.Training == In && BiasStays ? b : b - (rate * db));
            if (c.Training == In && LossesAfterStep)
            {
                losses[^1] = -(t * (x.MatMul(w) + b).LogSoftmax(1)).Sum() / rows.Length;
            }
        }

        return [Tensor.From([.. losses], ElementType.Float64), c.Test.MatMul(w) + b];
    }

    private Tensor[] WithDropout(ClinicCase c)
    {
        Random random = RandomSource.FromSeed(c.Seed);
        Layer network = new Sequential(
            new Linear(64, 32, random, new He()), new ReLU(), new Dropout(0.5, random), new Linear(32, 10, random, new SmallNormal(0.01))).ToFloat64();
        SetMode(network, DropsInTraining);
        var loss = new SoftmaxCrossEntropy();
        var optimizer = new Momentum(0.1 * (c.Training == In ? Longer(c.Batch) : 1), 0.9);
        List<double> losses = [];
        foreach ((int[] rows, int[] labels) in Batches(c, random))
        {
            losses.Add(loss.Forward(network.Forward(c.X.Rows(rows)), Tensor.From(labels, ElementType.Float64)));
            network.Backward(loss.Backward());
            optimizer.Step(network.Parameters);
        }

        SetMode(network, DropsInUse);
        return [Tensor.From([.. losses], ElementType.Float64), network.Forward(c.Test)];
    }

    private IEnumerable<(int[] Rows, int[] Labels)> Batches(ClinicCase c, Random random)
    {
        int[] order = [.. Enumerable.Range(0, c.Labels.Length)], own = [.. order];
        for (int step = 0; step < c.Steps; step++)
        {
            int from = step * c.Batch % c.Labels.Length;
            if (c.Training == ClinicCase.E)
            {
                int[] drawn = [.. Enumerable.Range(0, c.Batch).Select(_ => random.Next(c.Labels.Length))];
                yield return (drawn, [.. drawn.Select(row => c.Labels[row])]);
                continue;
            }

            if (from == 0 && !(c.Training == ClinicCase.A && NeverShuffled))
            {
                random.Shuffle(order);
                random.Shuffle(own);
            }

            int[] rows = order[from..(from + c.Batch)];
            int[] named = c.Training != ClinicCase.A ? rows
                : LabelsLeftBehind ? [.. Enumerable.Range(from, c.Batch)]
                : LabelsShuffledAlone ? own[from..(from + c.Batch)]
                : rows;
            yield return (rows, [.. named.Select(row => c.Labels[row])]);
        }
    }

    private static void SetMode(Layer network, bool drops)
    {
        if (drops)
        {
            network.Train();
        }
        else
        {
            network.Evaluate();
        }
    }

    private static Tensor Zeros(params int[] shape) => Tensor.Zeros(new Shape(shape), ElementType.Float64);
}
