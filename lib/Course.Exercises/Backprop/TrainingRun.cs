using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>
/// Plain gradient descent on the two-layer network of 03-two-layer-gradients, p ← p − rate·∂L/∂p for one batch after the other,
/// with places at which a mistake can slip in; as it stands it is right.
/// </summary>
internal sealed record TrainingRun
{
    private const int Classes = 10;

    /// <summary>The batches that are used, from those that were given.</summary>
    internal Func<TrainingCase, int[][]> Batches { get; init; } = c => c.Batches;

    /// <summary>The rows of the labels, from those of the images.</summary>
    internal Func<int[], int[]> LabelRows { get; init; } = rows => rows;

    /// <summary>What the learning rate is multiplied by in step k with a batch of n rows.</summary>
    internal Func<TrainingCase, int, int, double> Factor { get; init; } = (_, _, _) => 1;

    /// <summary>λ of the regulariser λ/2 Σ w².</summary>
    internal double Lambda { get; init; }

    /// <summary>What is left of the last step: v ← β·v + g.</summary>
    internal double Momentum { get; init; }

    /// <summary>Whether parameter i moves.</summary>
    internal Func<int, bool> Trains { get; init; } = _ => true;

    /// <summary>Whether every gradient is that of the start.</summary>
    internal bool AtTheStart { get; init; }

    /// <summary>The hidden units and their derivatives from z; null for ReLUs.</summary>
    internal Func<Tensor, (Tensor H, Tensor Slope)>? Units { get; init; }

    /// <summary>Whether the second layer moves before the error goes back through it.</summary>
    internal bool NewW2First { get; init; }

    /// <summary>w1, b1, w2, b2 after the last step.</summary>
    internal Tensor[] Of(Tensor[] inputs)
    {
        var c = TrainingCase.Of(inputs);
        Tensor[] p = c.Start, velocity = [.. p.Select(t => t * 0)];
        int[][] batches = Batches(c);
        for (int k = 0; k < batches.Length; k++)
        {
            double rate = c.Rate * Factor(c, k, batches[k].Length);
            velocity = [.. Gradients(c, batches[k], AtTheStart ? c.Start : p, rate).Zip(velocity, (g, v) => g + (v * Momentum))];
            p = [.. p.Select((t, i) => Trains(i) ? t - (velocity[i] * rate) : t)];
        }

        return p;
    }

    private Tensor[] Gradients(TrainingCase c, int[] rows, Tensor[] p, double rate)
    {
        Tensor oneHot = Softmax.OneHot([.. LabelRows(rows).Select(row => c.Labels[row])], Classes);
        var pass = TwoLayerPass.Of(c.Images.Rows(rows), oneHot, p[0], p[1], p[2], p[3], Lambda);
        if (Units is not null)
        {
            (Tensor h, Tensor slope) = Units(pass.Z1);
            return pass.WithHidden(h, slope)[1..];
        }

        Tensor[] gradients = pass.Gradients(pass.ScoreError, pass.HiddenError(pass.ScoreError));
        TwoLayerPass moved = NewW2First ? pass with { W2 = p[2] - (gradients[3] * rate) } : pass;
        return [.. (NewW2First ? pass.Gradients(pass.ScoreError, moved.HiddenError(pass.ScoreError)) : gradients)[1..]];
    }
}
