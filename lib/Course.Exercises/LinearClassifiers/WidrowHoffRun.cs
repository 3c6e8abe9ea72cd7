using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The delta rule with places at which it can go wrong; as it stands it is right.</summary>
internal sealed record WidrowHoffRun
{
    /// <summary>The error that drives the step, from the target and the score.</summary>
    internal Func<double, double, double> Delta { get; init; } = (t, s) => t - s;

    /// <summary>What multiplies the error in the step of w, from the rate.</summary>
    internal Func<double, double> Rate { get; init; } = rate => rate;

    /// <summary>What multiplies the error in the step of b, from the rate.</summary>
    internal Func<double, double> BiasRate { get; init; } = rate => rate;

    /// <summary>Whether b is part of the score that is compared with the target.</summary>
    internal bool ScoreHasBias { get; init; } = true;

    /// <summary>Whether b is part of the score in E.</summary>
    internal bool ErrorHasBias { get; init; } = true;

    /// <summary>Whether b moves by the error that is left after w has moved.</summary>
    internal bool BiasComesLater { get; init; }

    /// <summary>Whether the step is δ without x.</summary>
    internal bool ForgetsInput { get; init; }

    /// <summary>Whether all examples of an epoch are judged by the line at its start.</summary>
    internal bool JudgesByOldLine { get; init; }

    /// <summary>From the sum of the squares of the final line's errors, and from those met in the last epoch, to E.</summary>
    internal Func<double, double, int, double> Error { get; init; } = (final, _, _) => final / 2;

    /// <summary>Runs on one case: x, t, the rate and the number of epochs.</summary>
    internal static Tensor[] Of(Tensor[] inputs, WidrowHoffRun run, int? epochs = null) =>
        run.Outputs(inputs[0], inputs[1], inputs[2].Item(), epochs ?? (int)inputs[3].Item());

    private Tensor[] Outputs(Tensor x, Tensor t, double rate, int epochs)
    {
        (Tensor w, double b, double met) = (Tensor.Zeros([x.Shape[1]], ElementType.Float64), 0.0, 0.0);
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            (Tensor oldW, double oldB) = (w, b);
            met = 0;
            for (int n = 0; n < x.Shape[0]; n++)
            {
                double s = JudgesByOldLine ? Score(x.Row(n), oldW, oldB) : Score(x.Row(n), w, b);
                w += Rate(rate) * Delta(t[n], s) * (ForgetsInput ? Tensor.Ones(w.Shape, ElementType.Float64) : x.Row(n));
                b += BiasRate(rate) * Delta(t[n], BiasComesLater ? Score(x.Row(n), w, b) : s);
                met += (t[n] - s) * (t[n] - s);
            }
        }

        double final = Enumerable.Range(0, x.Shape[0]).Sum(n => Math.Pow(t[n] - (w * x.Row(n)).Sum() - (ErrorHasBias ? b : 0), 2));
        return [w, Tensor.Scalar(b, ElementType.Float64), Tensor.Scalar(Error(final, met, x.Shape[0]), ElementType.Float64)];
    }

    private double Score(Tensor x, Tensor w, double b) => (w * x).Sum() + (ScoreHasBias ? b : 0);
}
