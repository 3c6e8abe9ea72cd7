using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>Layer-sequential unit variance, with each of its parts open to a mistake.</summary>
internal sealed record LsuvRun
{
    /// <summary>What a layer's weights are divided by, from what was measured.</summary>
    internal Func<Tensor, Tensor> Divisor { get; init; } = z => Number(z.StandardDeviation());

    /// <summary>What is measured, from z and the activation.</summary>
    internal Func<Tensor, Func<Tensor, Tensor>, Tensor> Measured { get; init; } = (z, _) => z;

    /// <summary>Whether what was measured is near enough, given the tolerance.</summary>
    internal Func<Tensor, double, bool> IsNear { get; init; } = (z, tolerance) => Math.Abs(Variance(z) - 1) <= tolerance;

    /// <summary>What the next layer sees, from z and the activation.</summary>
    internal Func<Tensor, Func<Tensor, Tensor>, Tensor> HandedOn { get; init; } = (z, g) => g(z);

    /// <summary>How many divisions there may be, from the trials given.</summary>
    internal Func<int, int> Trials { get; init; } = trials => trials;

    /// <summary>Divisions that are made without looking.</summary>
    internal int Blindly { get; init; }

    /// <summary>The share of the bias that takes part in measuring.</summary>
    internal double Bias { get; init; } = 1;

    /// <summary>The share of the bias that the next layer sees.</summary>
    internal double NextBias { get; init; } = 1;

    /// <summary>Whether the next layer's input is computed with the first weights.</summary>
    internal bool PassesOnTheOld { get; init; }

    /// <summary>Whether every division begins with the first weights again.</summary>
    internal bool BeginsAnew { get; init; }

    /// <summary>Whether the bias is divided with the weights.</summary>
    internal bool DividesTheBias { get; init; }

    /// <summary>The new weights for x, three weights, three biases, the tolerance, the trials and the activation.</summary>
    internal Tensor[] Of(Tensor[] a)
    {
        Func<Tensor, Tensor> g = LayerSequentialVariance.Activation(a);
        Tensor x = a[0];
        var result = new Tensor[3];
        for (int layer = 0; layer < 3; layer++)
        {
            (Tensor old, Tensor bias) = (a[1 + layer], a[4 + layer]);
            (result[layer], bias) = Scaled(x, old, bias, g, a[7].Item(), Trials((int)a[8].Item()));
            x = HandedOn(x.MatMul(PassesOnTheOld ? old : result[layer]) + (NextBias * bias), g);
        }

        return result;
    }

    /// <summary>The variance over all numbers.</summary>
    internal static double Variance(Tensor z) => z.StandardDeviation() * z.StandardDeviation();

    /// <summary>A number to divide by.</summary>
    internal static Tensor Number(double value) => Tensor.Scalar(value, ElementType.Float64);

    private (Tensor W, Tensor B) Scaled(Tensor x, Tensor old, Tensor b, Func<Tensor, Tensor> g, double tolerance, int trials)
    {
        Tensor w = old;
        for (int trial = 0; trial < trials; trial++)
        {
            Tensor z = Measured(x.MatMul(w) + (Bias * b), g);
            if (trial >= Blindly && IsNear(z, tolerance))
            {
                break;
            }

            Tensor divisor = Divisor(z);
            w = (BeginsAnew ? old : w) / divisor;
            b = DividesTheBias ? b / divisor : b;
        }

        return (w, b);
    }
}
