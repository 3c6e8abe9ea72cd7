using Course.Nn.Tensors;

namespace Course.Nn.TorchSharp;

/// <summary>Keeps the largest relative difference of each kind of number.</summary>
internal sealed class Worst
{
    private readonly Dictionary<string, TorchDifference> _worst = [];

    /// <summary>In the order in which the kinds came.</summary>
    public IReadOnlyList<TorchDifference> Differences => [.. _worst.Values];

    /// <summary>Looks at one tensor of both.</summary>
    /// <exception cref="InvalidOperationException">They differ in shape.</exception>
    public void Compare(string what, string where, Tensor ours, Tensor theirs)
    {
        if (ours.Shape != theirs.Shape)
        {
            throw new InvalidOperationException($"TorchReference: {what}, {where}: ours are {ours.Shape} and libtorch's {theirs.Shape}");
        }

        (double[] a, double[] b) = (ours.ToDoubleArray(), theirs.ToDoubleArray());
        var difference = new TorchDifference(
            what, where, a.Zip(b, Apart).DefaultIfEmpty().Max(), a.Concat(b).Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max(), ours.ElementType);
        if (!_worst.TryGetValue(what, out TorchDifference? last) || difference.Relative > last.Relative)
        {
            _worst[what] = difference;
        }
    }

    /// <summary>|a − b|; nothing between equal infinities or two NaN, infinitely much between a NaN and a number.</summary>
    private static double Apart(double a, double b) =>
        a.Equals(b) ? 0
        : double.IsNaN(a) || double.IsNaN(b) ? double.PositiveInfinity
        : Math.Abs(a - b);
}
