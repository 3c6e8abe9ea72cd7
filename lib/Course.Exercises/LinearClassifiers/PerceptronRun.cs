using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The perceptron rule with places at which it can go wrong; as it stands it is right.</summary>
internal sealed record PerceptronRun
{
    /// <summary>Whether an example is corrected, from its target and its score.</summary>
    internal Func<double, double, bool> IsMistake { get; init; } = (t, s) => t * s <= 0;

    /// <summary>What multiplies x, from the target and the score.</summary>
    internal Func<double, double, double> Step { get; init; } = (t, _) => t;

    /// <summary>What is added to b, from the target and the score.</summary>
    internal Func<double, double, double> BiasStep { get; init; } = (t, _) => t;

    /// <summary>Whether b is part of the score that decides.</summary>
    internal bool ScoreHasBias { get; init; } = true;

    /// <summary>Whether all examples of an epoch are judged by the line at its start.</summary>
    internal bool JudgesByOldLine { get; init; }

    /// <summary>Whether every epoch begins at 0 again.</summary>
    internal bool StartsAnew { get; init; }

    /// <summary>Whether an epoch ends at its first mistake.</summary>
    internal bool StopsAtAMistake { get; init; }

    /// <summary>Whether only the last epoch's mistakes are counted.</summary>
    internal bool CountsTheLastEpoch { get; init; }

    /// <summary>Whether the examples that the final line gets wrong are counted.</summary>
    internal bool CountsWhatIsLeft { get; init; }

    /// <summary>Runs on one case: x, t and the number of epochs.</summary>
    internal static Tensor[] Of(Tensor[] inputs, PerceptronRun run, int? epochs = null) =>
        run.Outputs(inputs[0], inputs[1], epochs ?? (int)inputs[2].Item());

    private Tensor[] Outputs(Tensor x, Tensor t, int epochs)
    {
        (Tensor w, double b, int mistakes) = (Tensor.Zeros([x.Shape[1]], ElementType.Float64), 0.0, 0);
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            (w, b) = StartsAnew ? (w * 0, 0) : (w, b);
            mistakes = CountsTheLastEpoch ? 0 : mistakes;
            (Tensor oldW, double oldB) = (w, b);
            for (int n = 0; n < x.Shape[0]; n++)
            {
                double s = Score(x.Row(n), JudgesByOldLine ? oldW : w, JudgesByOldLine ? oldB : b);
                if (!IsMistake(t[n], s))
                {
                    continue;
                }

                (w, b, mistakes) = (w + (Step(t[n], s) * x.Row(n)), b + BiasStep(t[n], s), mistakes + 1);
                if (StopsAtAMistake)
                {
                    break;
                }
            }
        }

        mistakes = CountsWhatIsLeft ? Enumerable.Range(0, x.Shape[0]).Count(n => IsMistake(t[n], Score(x.Row(n), w, b))) : mistakes;
        return [w, Tensor.Scalar(b, ElementType.Float64), Tensor.Scalar(mistakes, ElementType.Float64)];
    }

    private double Score(Tensor x, Tensor w, double b) => (w * x).Sum() + (ScoreHasBias ? b : 0);
}
