using Course.Nn.Tensors;
using Course.Nn.TorchSharp.Tests.Trials;

namespace Course.Nn.TorchSharp.Tests.Operations;

/// <summary>Random shapes, axes and numbers for operations.</summary>
internal static class Draw
{
    public static Shape AnyShape(this Trial trial, int leastRank = 0, int largest = 4, int leastSize = 1) =>
        [.. Enumerable.Range(0, trial.Whole(leastRank, 4)).Select(_ => trial.Whole(leastSize, largest))];

    /// <summary>An axis, counted from the front or from the end.</summary>
    public static int Axis(this Trial trial, Shape shape) => trial.Whole(0, shape.Rank - 1) - (trial.Chance(0.4) ? shape.Rank : 0);

    /// <summary>Some axes, at least one, no axis twice.</summary>
    public static int[] Axes(this Trial trial, Shape shape)
    {
        int[] some = [.. Enumerable.Range(0, shape.Rank).Where(_ => trial.Chance(0.6))];
        return some.Length == 0 ? [trial.Axis(shape)] : some;
    }

    public static long[] Longs(this int[] numbers) => [.. numbers.Select(number => (long)number)];

    /// <summary>Numbers of all sizes from 0.001 to 10, or whole ones, many of them equal, or with extremes among them.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="shape">The shape.</param>
    /// <param name="mild">Of the extremes only ±∞, NaN and −0, without the largest and the smallest numbers.</param>
    public static Tensor Values(this Trial trial, Shape shape, bool mild = false)
    {
        Tensor ordinary = trial.Normal(shape, Math.Pow(10, trial.Uniform(-3, 1)));
        return trial.Whole(0, 3) switch
        {
            0 => trial.Tied(shape),
            1 => ordinary,
            _ => trial.WithExtremes(ordinary, mild),
        };
    }

    /// <summary>All different, with NaN or an infinity in one place at times.</summary>
    public static Tensor Distinct(this Trial trial, Shape shape)
    {
        int[] order = [.. Enumerable.Range(0, shape.Count)];
        trial.Random.Shuffle(order);
        var x = Tensor.From([.. order.Select(place => (place - (shape.Count / 2)) * 0.37)], shape, trial.Type);
        double[] values = x.ToDoubleArray();
        if (trial.Chance(0.4) && values.Length > 0)
        {
            values[trial.Whole(0, values.Length - 1)] = trial.One(double.NegativeInfinity, double.PositiveInfinity, double.NaN);
        }

        return Tensor.From(values, shape, trial.Type);
    }

    /// <summary>Some numbers replaced by extremes.</summary>
    public static Tensor WithExtremes(this Trial trial, Tensor ordinary, bool mild)
    {
        double share = trial.Uniform(0, 0.5);
        (double most, double least) = trial.Type == ElementType.Float32 ? (float.MaxValue, float.Epsilon) : (double.MaxValue, double.Epsilon);
        double[] extremes = mild
            ? [0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity]
            : [0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, least, -least, 1000 * least, 1e30, -1e30, most, -most];
        return ordinary.Map(value => trial.Random.NextDouble() < share ? extremes[trial.Random.Next(extremes.Length)] : value);
    }
}
