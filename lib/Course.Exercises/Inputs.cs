using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>Random Float64 inputs that stay away from special values.</summary>
internal static class Inputs
{
    /// <summary>A number of random sign with magnitude in [low, high].</summary>
    internal static double Signed(Random random, double low = 0.3, double high = 2) =>
        (random.Next(2) == 0 ? -1 : 1) * (low + ((high - low) * random.NextDouble()));

    /// <summary>A scalar of random sign with magnitude in [low, high].</summary>
    internal static Tensor SignedScalar(Random random, double low = 0.3, double high = 2) =>
        Tensor.Scalar(Signed(random, low, high), ElementType.Float64);

    /// <summary>A tensor of numbers of random sign with magnitude in [low, high].</summary>
    internal static Tensor SignedTensor(Random random, Shape shape, double low = 0.3, double high = 2) =>
        Tensor.From(Draw(shape.Count, () => Signed(random, low, high)), shape, ElementType.Float64);

    /// <summary>Class indices [n] in 0..classes−1.</summary>
    internal static Tensor Labels(Random random, int n, int classes) =>
        Tensor.From(Draw(n, () => random.Next(classes)), ElementType.Float64);

    /// <summary>Targets [n], each +1 or −1.</summary>
    internal static Tensor Signs(Random random, int n) =>
        Tensor.From(Draw(n, () => random.Next(2) == 0 ? -1 : 1), ElementType.Float64);

    /// <summary>N of a case: the first dimension of the first matrix among its inputs; 0 where there is none.</summary>
    internal static int BatchSize(Tensor[] inputs) => inputs.FirstOrDefault(t => t.Rank >= 2)?.Shape[0] ?? 0;

    /// <summary>Labels as integers, the way students receive them.</summary>
    internal static int[] ToLabels(Tensor labels) => Array.ConvertAll(labels.ToDoubleArray(), v => (int)v);

    private static double[] Draw(int n, Func<double> next)
    {
        double[] values = new double[n];
        for (int i = 0; i < n; i++)
        {
            values[i] = next();
        }

        return values;
    }
}
