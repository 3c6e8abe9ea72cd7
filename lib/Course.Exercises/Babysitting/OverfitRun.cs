using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The drill, with what can be done wrong in it.</summary>
internal sealed record OverfitRun
{
    /// <summary>The rows of a step.</summary>
    internal Func<OverfitCase, int, int[]> Rows { get; init; } = (c, _) => c.InBatch;

    /// <summary>The rows whose loss is recorded at a step.</summary>
    internal Func<OverfitCase, int, int[]> Watched { get; init; } = (c, _) => c.InBatch;

    /// <summary>∂L/∂z, without its 1/N, from the scores, the targets and the case.</summary>
    internal Func<Tensor, Tensor, Tensor> Error { get; init; } = (z, t) => z.Softmax(1) - t;

    /// <summary>What the sum over the batch is divided by.</summary>
    internal Func<OverfitCase, double> Divisor { get; init; } = c => c.Batch;

    /// <summary>The factor of the gradients in the step.</summary>
    internal Func<OverfitCase, double> Rate { get; init; } = c => c.Rate;

    internal bool BiasStays { get; init; }

    internal bool WeightsStay { get; init; }

    /// <summary>The factor of b's gradient beside that of w.</summary>
    internal Func<OverfitCase, double> BiasFactor { get; init; } = _ => 1;

    /// <summary>The factor of the losses.</summary>
    internal Func<OverfitCase, double> LossFactor { get; init; } = _ => 1;

    /// <summary>Whether b's gradient is computed after w was moved.</summary>
    internal bool OneAfterTheOther { get; init; }

    /// <summary>How many steps more are made before the first loss is recorded.</summary>
    internal int Ahead { get; init; }

    /// <summary>Whether nothing moves any more once a loss is at most the target.</summary>
    internal bool StopsAtTarget { get; init; }

    /// <summary>What is recorded of the losses, from one before every step and one after the last, and the target; it is searched and returned.</summary>
    internal Func<double[], double, double[]> Recorded { get; init; } = (losses, _) => losses;

    /// <summary>What is returned of the losses, one before every step and one after the last.</summary>
    internal Func<double[], double[]> Kept { get; init; } = losses => losses;

    /// <summary>The first loss that is low enough, from the losses, the target and the number of steps.</summary>
    internal Func<double[], double, int> Needed { get; init; } = (losses, target) => Array.FindIndex(losses, loss => loss <= target);

    /// <summary>The loss elsewhere, from the case, w and b.</summary>
    internal Func<OverfitCase, Tensor, Tensor, double> Rest { get; init; } =
        (c, w, b) => c.Elsewhere.Length == 0 ? 0 : c.Loss(c.Elsewhere, c.LabelsOf(c.Elsewhere), w, b);

    internal Tensor[] Of(Tensor[] a)
    {
        var c = OverfitCase.Of(a);
        (Tensor w, Tensor b) = (c.W, c.B);
        List<double> losses = [];
        bool hasStopped = false;
        for (int step = -Ahead; step <= c.Steps; step++)
        {
            if (step >= 0)
            {
                losses.Add(LossFactor(c) * c.Loss(Watched(c, step), c.LabelsOf(Watched(c, step)), w, b));
                hasStopped |= StopsAtTarget && losses[^1] <= c.Target;
            }

            if (step < c.Steps && !hasStopped)
            {
                (w, b) = Step(c, Rows(c, step + Ahead), w, b);
            }
        }

        double[] all = Recorded([.. losses], c.Target);
        return [Tensor.From(Kept(all), ElementType.Float64), Landscape.Number(Needed(all, c.Target)), Landscape.Number(Rest(c, w, b))];
    }

    private (Tensor W, Tensor B) Step(OverfitCase c, int[] rows, Tensor w, Tensor b)
    {
        (Tensor x, Tensor t) = (c.X.Rows(rows), Softmax.OneHot(c.LabelsOf(rows), c.W.Shape[1]));
        Tensor Dz(Tensor weights) => Error(OverfitCase.Scores(x, weights, b), t) / Divisor(c);
        Tensor moved = w - (Rate(c) * x.T.MatMul(Dz(w)));
        return (WeightsStay ? w : moved, BiasStays ? b : b - (BiasFactor(c) * Rate(c) * Dz(OneAfterTheOther ? moved : w).Sum(0)));
    }
}
