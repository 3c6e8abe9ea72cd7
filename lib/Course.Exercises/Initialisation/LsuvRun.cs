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

    /// <summary>Whether a layer that is not near enough in the end gets its first weights back.</summary>
    internal bool Reverts { get; init; }

    /// <summary>Whether all layers together have the trials that each of them should have.</summary>
    internal bool SharesTrials { get; init; }

    /// <summary>Whether everything ends at the first layer that is found near enough.</summary>
    internal bool EndsWhenNear { get; init; }

    /// <summary>Whether the next layer sees what was measured last, before the last division.</summary>
    internal bool PassesOnTheMeasured { get; init; }

    /// <summary>The new weights for x, three weights, three biases, the tolerance, the trials and the activation.</summary>
    internal Tensor[] Of(Tensor[] a)
    {
        Func<Tensor, Tensor> g = LayerSequentialVariance.Activation(a);
        Tensor x = a[0];
        Tensor[] result = [.. a[1..4]];
        (int given, int used) = (Trials((int)a[8].Item()), 0);
        for (int layer = 0; layer < 3; layer++)
        {
            Tensor old = a[1 + layer];
            Layer done = Scaled(x, new Layer(old, a[4 + layer]), g, a[7].Item(), SharesTrials ? given - used : given);
            used += done.Divisions;
            Tensor z = x.MatMul(done.W) + (Bias * done.B);
            result[layer] = Reverts && !IsNear(Measured(z, g), a[7].Item()) ? old : done.W;
            if (EndsWhenNear && done.FoundNear)
            {
                break;
            }

            x = HandedOn(PassesOnTheMeasured ? done.Z! : x.MatMul(PassesOnTheOld ? old : result[layer]) + (NextBias * done.B), g);
        }

        return result;
    }

    /// <summary>The variance over all numbers.</summary>
    internal static double Variance(Tensor z) => z.StandardDeviation() * z.StandardDeviation();

    /// <summary>A number to divide by.</summary>
    internal static Tensor Number(double value) => Tensor.Scalar(value, ElementType.Float64);

    private Layer Scaled(Tensor x, Layer layer, Func<Tensor, Tensor> g, double tolerance, int trials)
    {
        Tensor old = layer.W;
        for (int trial = 0; trial < trials; trial++)
        {
            Tensor z = x.MatMul(layer.W) + (Bias * layer.B);
            layer = layer with { Z = z };
            if (trial >= Blindly && IsNear(Measured(z, g), tolerance))
            {
                return layer with { FoundNear = true };
            }

            Tensor divisor = Divisor(Measured(z, g));
            layer = layer with
            {
                W = (BeginsAnew ? old : layer.W) / divisor,
                B = DividesTheBias ? layer.B / divisor : layer.B,
                Divisions = layer.Divisions + 1,
            };
        }

        return layer;
    }

    /// <summary>A layer: its weights and biases, the last z that was measured, how often it was divided, and whether it was seen to be near enough.</summary>
    private sealed record Layer(Tensor W, Tensor B, Tensor? Z = null, int Divisions = 0, bool FoundNear = false);
}
