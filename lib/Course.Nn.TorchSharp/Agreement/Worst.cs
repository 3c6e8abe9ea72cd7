using Course.Nn.Tensors;

namespace Course.Nn.TorchSharp;

/// <summary>Keeps the largest difference of each kind of number over the steps, relative to the largest number of that kind in the same step.</summary>
/// <remarks>
/// Not relative to each tensor: some are zeros but for rounding, such as the gradient of a bias in front of batch normalisation.
/// </remarks>
internal sealed class Worst
{
    private readonly Dictionary<string, TorchDifference> _worst = [];

    /// <summary>In the order in which the kinds came.</summary>
    public IReadOnlyList<TorchDifference> Differences => [.. _worst.Values];

    /// <summary>Looks at all tensors of one kind after one step; at least one.</summary>
    /// <exception cref="InvalidOperationException">Two differ in shape.</exception>
    public void Compare(string what, int step, params IReadOnlyList<(string Name, Tensor Ours, Tensor Theirs)> tensors)
    {
        double scale = tensors.Max(pair => Math.Max(Largest(pair.Ours), Largest(pair.Theirs)));
        (string name, double largest) = tensors.Select(pair => (pair.Name, Apart(what, pair.Name, pair.Ours, pair.Theirs))).MaxBy(pair => pair.Item2);
        var difference = new TorchDifference(
            what, FormattableString.Invariant($"{name} at step {step}"), largest, scale, tensors[0].Ours.ElementType);
        if (!_worst.TryGetValue(what, out TorchDifference? last) || difference.Relative > last.Relative)
        {
            _worst[what] = difference;
        }
    }

    private static double Largest(Tensor tensor) => tensor.ToDoubleArray().Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max();

    private static double Apart(string what, string name, Tensor ours, Tensor theirs) => ours.Shape == theirs.Shape
        ? ours.ToDoubleArray().Zip(theirs.ToDoubleArray(), Apart).DefaultIfEmpty().Max()
        : throw new InvalidOperationException($"TorchReference: {what}, {name}: ours is {ours.Shape} and libtorch's {theirs.Shape}");

    /// <summary>|a − b|; nothing between equal infinities or two NaN, infinitely much between a NaN and a number.</summary>
    private static double Apart(double a, double b) =>
        a.Equals(b) ? 0
        : double.IsNaN(a) || double.IsNaN(b) ? double.PositiveInfinity
        : Math.Abs(a - b);
}
