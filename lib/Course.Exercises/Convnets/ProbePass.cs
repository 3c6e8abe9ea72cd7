using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The linear classifier on one case, with the parts that go wrong open to change.</summary>
internal sealed class ProbePass(Tensor[] a)
{
    private const double Rounding = 1e-12;
    private readonly List<double> _losses = [];

    /// <summary>x [N,D].</summary>
    internal Tensor X { get; } = a[0];

    /// <summary>One row per training example, 1 at its class [N,C].</summary>
    internal Tensor T { get; init; } = Softmax.OneHot(Inputs.ToLabels(a[1]), (int)a[4].Item());

    /// <summary>The held-out rows [M,D].</summary>
    internal Tensor Held { get; } = a[2];

    /// <summary>λ.</summary>
    internal double Lambda { get; } = a[5].Item();

    /// <summary>μ [D] and σ [D] from the rows that they are fitted on.</summary>
    internal (Tensor Mean, Tensor Deviation) Fitted { get; init; } = Fit(a[0]);

    /// <summary>Whether the penalty shrinks W after the step in place of with it.</summary>
    internal bool ShrinksAfterStep { get; init; }

    /// <summary>z from rows, μ and σ, for the training rows.</summary>
    internal Func<Tensor, Tensor, Tensor, Tensor> Standardised { get; init; } = Divided;

    /// <summary>The same for the held-out rows; null where it is done alike.</summary>
    internal Func<Tensor, Tensor, Tensor, Tensor>? HeldStandardised { get; init; }

    /// <summary>Probabilities from scores.</summary>
    internal Func<Tensor, Tensor> Probabilities { get; init; } = scores => scores.Softmax(1);

    /// <summary>∂L/∂S from P − T.</summary>
    internal Func<Tensor, Tensor> Error { get; init; } = difference => difference / difference.Shape[0];

    /// <summary>The loss of the data, from the logarithms of the right classes' probabilities.</summary>
    internal Func<Tensor, double> DataLoss { get; init; } = logarithms => -logarithms.Mean();

    /// <summary>The penalty, from W, b and λ.</summary>
    internal Func<Tensor, Tensor, double, double> Penalty { get; init; } = (w, _, lambda) => lambda / 2 * w.Square().Sum();

    /// <summary>The penalty's gradient with respect to W.</summary>
    internal Func<Tensor, double, Tensor> Pull { get; init; } = (w, lambda) => lambda * w;

    /// <summary>The penalty's gradient with respect to b.</summary>
    internal Func<Tensor, double, Tensor> BiasPull { get; init; } = (b, _) => b * 0;

    /// <summary>∂L/∂b from ∂L/∂S.</summary>
    internal Func<Tensor, Tensor> BiasGradient { get; init; } = error => error.Sum(0);

    /// <summary>How far a step goes along the gradient; step 0 is the first.</summary>
    internal Func<int, double, double> Rate { get; init; } = (_, rate) => rate;

    /// <summary>How many steps are made.</summary>
    internal Func<int, int> Steps { get; init; } = steps => steps;

    /// <summary>Whether b's gradient is computed with the new W.</summary>
    internal bool BiasSeesNewWeights { get; init; }

    /// <summary>Whether a loss is that after the step.</summary>
    internal bool LossAfterStep { get; init; }

    /// <summary>The results from the right ones; the last chance for a mistake.</summary>
    internal Func<ProbePass, Tensor[], Tensor[]> Returned { get; init; } = (_, outputs) => outputs;

    /// <summary>The accuracy on the training rows.</summary>
    internal double TrainingAccuracy
    {
        get
        {
            (Tensor w, Tensor b) = Trained();
            return Share(Scores(Z, w, b), Inputs.ToLabels(a[1]));
        }
    }

    /// <summary>z of the training rows.</summary>
    internal Tensor Z => Standardised(X, Fitted.Mean, Fitted.Deviation);

    /// <summary>The results with other scores of the held-out rows, and the accuracy that goes with them.</summary>
    internal Tensor[] WithScores(Tensor[] outputs, Tensor scores) => [.. outputs[..5], scores, Landscape.Number(Share(scores, Inputs.ToLabels(a[3])))];

    /// <summary>μ and σ; σ is exactly 0 where all rows are the same, for the mean of equal numbers may be another one by a rounding.</summary>
    internal static (Tensor Mean, Tensor Deviation) Fit(Tensor x) => (x.Mean(0), x.StandardDeviation(0) * (x.Max(0) - x.Min(0) != 0));

    /// <summary>The results one step before the end.</summary>
    internal Tensor[] Before() => new ProbePass(a) { Steps = steps => steps - 1 }.Outputs();

    internal static Tensor Divided(Tensor x, Tensor mean, Tensor deviation) => (x - mean) / OneForZero(deviation);

    /// <summary>1 where a deviation is nothing but rounding.</summary>
    internal static Tensor OneForZero(Tensor deviation) => (deviation * (deviation > Rounding)) + (deviation <= Rounding);

    internal static Tensor Scores(Tensor z, Tensor w, Tensor b) => z.MatMul(w) + b;

    internal static double Share(Tensor scores, int[] labels) => scores.ArgMax(1).Zip(labels).Count(p => p.First == p.Second) / (double)labels.Length;

    /// <summary>mean, deviation, w, b, losses, scores and accuracy.</summary>
    internal Tensor[] Outputs()
    {
        (Tensor w, Tensor b) = Trained();
        Tensor scores = Scores((HeldStandardised ?? Standardised)(Held, Fitted.Mean, Fitted.Deviation), w, b);
        return Returned(this, [Fitted.Mean, Fitted.Deviation, w, b, Tensor.From([.. _losses], ElementType.Float64), scores, Landscape.Number(Share(scores, Inputs.ToLabels(a[3])))]);
    }

    private (Tensor W, Tensor B) Trained()
    {
        _losses.Clear();
        Tensor z = Z, w = Tensor.Zeros([z.Shape[1], T.Shape[1]], ElementType.Float64), b = Tensor.Zeros([T.Shape[1]], ElementType.Float64);
        for (int step = 0; step < Steps((int)a[7].Item()); step++)
        {
            double before = Loss(z, w, b);
            double rate = Rate(step, a[6].Item());
            Tensor error = ErrorOf(z, w, b), gradient = z.T.MatMul(error);
            Tensor newW = ShrinksAfterStep ? (w - (rate * gradient)) * (1 - (rate * Lambda)) : w - (rate * (gradient + Pull(w, Lambda)));
            Tensor biasError = BiasSeesNewWeights ? ErrorOf(z, newW, b) : error;
            b -= rate * (BiasGradient(biasError) + BiasPull(b, Lambda));
            w = newW;
            _losses.Add(LossAfterStep ? Loss(z, w, b) : before);
        }

        return (w, b);
    }

    private Tensor ErrorOf(Tensor z, Tensor w, Tensor b) => Error(Probabilities(Scores(z, w, b)) - T);

    private double Loss(Tensor z, Tensor w, Tensor b) => DataLoss((Probabilities(Scores(z, w, b)) * T).Sum(1).Log()) + Penalty(w, b, Lambda);
}
