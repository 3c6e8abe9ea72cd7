using System.Globalization;
using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The slopes of outputs that were moved off the ends of their range by a small number, such as 1e-7, before they were used.</summary>
internal static class SigmoidTanhClamped
{
    /// <summary>Below 1e-8 the slope at the ends is 0 within the tolerance; above 1e-3 other outputs would change as well.</summary>
    private static readonly double[] Distances = [1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8];

    /// <summary>Both outputs, the sigmoid's alone, and that of tanh alone, for every distance.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        .. Distances.Select(d => Clamped("outputs", "dxSigmoid and dxTanh are", d, (s, t, dy) => (Sigmoid(s, dy, d), Tanh(t, dy, d)))),
        .. Distances.Select(d => Clamped("sigmoid's outputs", "dxSigmoid is", d, (s, t, dy) => (Sigmoid(s, dy, d), Tanh(t, dy, 0)))),
        .. Distances.Select(d => Clamped("tanh's outputs", "dxTanh is", d, (s, t, dy) => (Sigmoid(s, dy, 0), Tanh(t, dy, d)))),
    ];

    private static Misconception Clamped(string which, string what, double d, Func<Tensor, Tensor, Tensor, (Tensor DxSigmoid, Tensor DxTanh)> units)
    {
        string distance = d.ToString("0e-0", CultureInfo.InvariantCulture);
        return new Misconception(
            $"{which} clamped by {distance}",
            $"Where a unit is saturated to the last bit, {what} small but not 0: the output was kept {distance} away from the ends of its range. "
            + "That helps a logarithm or a division; a slope written with the output itself has neither.",
            SigmoidTanhBackward.Adapt(units));
    }

    private static Tensor Sigmoid(Tensor y, Tensor dy, double d)
    {
        var s = Tensor.Minimum(Tensor.Maximum(y, d), 1 - d);
        return dy * s * (1 - s);
    }

    private static Tensor Tanh(Tensor y, Tensor dy, double d)
    {
        var t = Tensor.Minimum(Tensor.Maximum(y, d - 1), 1 - d);
        return dy * (1 - t.Square());
    }
}
