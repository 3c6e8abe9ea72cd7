using Course.Nn.Autograd;
using Course.Nn.Tensors;
using Course.Nn.TorchSharp.Tests.Trials;
using TorchSharp;

namespace Course.Nn.TorchSharp.Tests.Operations;

/// <summary>
/// Variances and the softmax family. With n numbers of at most X the mean is off by nεX, and a variance V by 4nεX²·n/(n − ddof); its root by
/// δ = that/√V, and where V is 0 its numbers are whole and no rounding happens. e^(x − max) is off by a few ε, as |t|·e^−|t| &lt; 1, and so
/// is a share; their logarithm by ε(|x| + n).
/// </summary>
internal static class StatisticsOperations
{
    public static IEnumerable<Operation> All =>
    [
        new("StandardDeviation()", trial => Shape(trial) is var shape ? new Call([trial.Values(shape)], x => x[0].flatten().std(0, false, false))
        {
            OnTensors = x => Tensor.Scalar(x[0].StandardDeviation(), ElementType.Float64),
            Bounds = Deviation([.. Enumerable.Range(0, shape.Rank)], 0),
        }
        : null!),
        new("StandardDeviation(Int32,Boolean,Int32)", trial => Spread(trial, false, (x, a, k, d) => x.StandardDeviation(a[0], k, d), (x, a, k, d) => x.StandardDeviation(a[0], k, d), root: true)),
        new("StandardDeviation(Int32[],Boolean,Int32)", trial => Spread(trial, true, (x, a, k, d) => x.StandardDeviation(a, k, d), (x, a, k, d) => x.StandardDeviation(a, k, d), root: true)),
        new("Variance(Int32,Boolean,Int32)", trial => Spread(trial, false, (x, a, k, d) => x.Variance(a[0], k, d), (x, a, k, d) => x.Variance(a[0], k, d), root: false)),
        new("Variance(Int32[],Boolean,Int32)", trial => Spread(trial, true, (x, a, k, d) => x.Variance(a, k, d), (x, a, k, d) => x.Variance(a, k, d), root: false)),
        new("LogSumExp(Int32,Boolean)", trial => LogSumExp(trial, false, (x, a, k) => x.LogSumExp(a[0], k), (x, a, k) => x.LogSumExp(a[0], k))),
        new("LogSumExp(Int32[],Boolean)", trial => LogSumExp(trial, true, (x, a, k) => x.LogSumExp(a, k), (x, a, k) => x.LogSumExp(a, k))),
        new("Softmax(Int32)", trial => Shares(trial, (x, a) => x.Softmax(a), (x, a) => x.Softmax(a), (x, a) => x.softmax(a), logarithm: false)),
        new("LogSoftmax(Int32)", trial => Shares(trial, (x, a) => x.LogSoftmax(a), (x, a) => x.LogSoftmax(a), (x, a) => x.log_softmax(a), logarithm: true)),
    ];

    private static Shape Shape(Trial trial) => trial.AnyShape(1, leastSize: 2);

    private static Call Spread(
        Trial trial, bool several, Func<Tensor, int[], bool, int, Tensor> onTensors, Func<Variable, int[], bool, int, Variable> onVariables, bool root)
    {
        Shape shape = Shape(trial);
        (int[] axes, bool keep, int ddof) = (several ? trial.Axes(shape) : [trial.Axis(shape)], trial.Chance(0.5), trial.Whole(0, 1));
        trial.Description = $"along {string.Join(", ", axes)}, keep: {keep}, ddof {ddof}";
        Tensor values = trial.Values(shape);
        return new Call([values], x => root ? x[0].std(axes.Longs(), ddof == 1, keep) : x[0].var(axes.Longs(), ddof == 1, keep))
        {
            OnTensors = x => onTensors(x[0], axes, keep, ddof),
            OnVariables = x => onVariables(x[0], axes, keep, ddof),

            // Of ±∞ the variance is NaN; then its gradient is what the order of the formula happens to give.
            HasGradient = values.AllFinite(),
            Bounds = root ? Deviation(axes, ddof) : Variance(axes, ddof),
        };
    }

    private static Bounds Variance(int[] axes, int ddof) => (epsilon, x, u) =>
    {
        (double n, double largest) = (Entries(x[0], axes), x[0].Abs().Max());
        return Bound.Flat(
            x, u, 4 * (n + Bound.Roundings) * epsilon * largest * largest * n / (n - ddof), 4 * (n + Bound.Roundings) * epsilon * largest * u.Max() / (n - ddof));
    };

    private static Bounds Deviation(int[] axes, int ddof) => (epsilon, x, u) =>
    {
        (double n, double largest) = (Entries(x[0], axes), x[0].Abs().Max());
        double error = 4 * (n + Bound.Roundings) * epsilon * largest * largest * n / (n - ddof);
        bool overflows = error / epsilon > Bound.Largest(epsilon);
        double[] positive = [.. x[0].Variance(axes, false, ddof).ToDoubleArray().Where(variance => variance > 0)];
        double least = positive.Length == 0 ? 1 : Math.Sqrt(positive.Min());
        return Bound.Flat(
            x, u, overflows ? double.PositiveInfinity : error / least,
            overflows ? double.PositiveInfinity : u.Max() * 2 * largest / (least * (n - ddof)) * ((4 * (n + Bound.Roundings) * epsilon) + (error / (least * least))));
    };

    private static Call LogSumExp(
        Trial trial, bool several, Func<Tensor, int[], bool, Tensor> onTensors, Func<Variable, int[], bool, Variable> onVariables)
    {
        Shape shape = trial.AnyShape(1);
        (int[] axes, bool keep) = (several ? trial.Axes(shape) : [trial.Axis(shape)], trial.Chance(0.5));
        trial.Description = $"along {string.Join(", ", axes)}, keep: {keep}";
        return new Call([trial.Values(shape)], x => LogSumExp(x[0], axes, keep))
        {
            OnTensors = x => onTensors(x[0], axes, keep),
            OnVariables = x => onVariables(x[0], axes, keep),
            Bounds = (epsilon, x, u) => Bound.Flat(
                x, u, (shape.Count + Bound.Roundings) * epsilon * (1 + x[0].Abs().Max()), Exponent(epsilon, x[0]) * u.Max()),
        };
    }

    private static Call Shares(
        Trial trial, Func<Tensor, int, Tensor> onTensors, Func<Variable, int, Variable> onVariables, Func<torch.Tensor, int, torch.Tensor> theirs, bool logarithm)
    {
        Shape shape = trial.AnyShape(1);
        int axis = trial.Axis(shape);
        trial.Description = $"along {axis}";
        return new Call([trial.Values(shape)], x => theirs(x[0], axis))
        {
            OnTensors = x => onTensors(x[0], axis),
            OnVariables = x => onVariables(x[0], axis),
            Bounds = (epsilon, x, u) => Bound.Flat(
                x, u,
                (shape[axis] + Bound.Roundings) * epsilon * (logarithm ? 1 + (2 * x[0].Abs().Max()) : 1),
                (shape[axis] + 3) * u.Max() * (logarithm ? Exponent(epsilon, x[0]) : (shape[axis] + Bound.Roundings) * epsilon)),
        };
    }

    /// <summary>A share that is e to a logarithm is off by that much.</summary>
    private static double Exponent(double epsilon, Tensor x) => Math.Min(1, (x.Count + Bound.Roundings) * epsilon * (1 + (2 * x.Abs().Max())));

    private static double Entries(Tensor x, int[] axes) => axes.Aggregate(1, (count, axis) => count * x.Shape[axis]);

    /// <summary>libtorch in TorchSharp sums along one axis at a time.</summary>
    private static torch.Tensor LogSumExp(torch.Tensor x, int[] axes, bool keep)
    {
        long rank = x.dim();
        long[] sorted = [.. axes.Select(axis => axis < 0 ? axis + rank : axis).OrderDescending()];
        long[] others = [.. Enumerable.Range(0, (int)rank).Select(axis => (long)axis).Except(sorted)];
        torch.Tensor y = x.permute([.. others, .. sorted]).flatten(others.Length).logsumexp(others.Length);
        return keep ? y.reshape([.. x.shape.Select((size, axis) => sorted.Contains(axis) ? 1 : size)]) : y;
    }
}
