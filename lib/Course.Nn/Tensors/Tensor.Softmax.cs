using System.Numerics;
using Course.Nn.Kernels;

namespace Course.Nn.Tensors;

/// <content>
/// The softmax family along one axis. The largest element m is subtracted first, so that no exponential overflows. Infinite
/// elements are as in PyTorch: −∞ among others has the share 0; where +∞ occurs, or all are −∞, the shares are NaN.
/// </content>
public sealed partial class Tensor
{
    /// <summary>yᵢ = e^(xᵢ − m) / Σⱼ e^(xⱼ − m) along one axis: positive numbers that add up to 1.</summary>
    /// <inheritdoc cref="LogSoftmax"/>
    public Tensor Softmax(int axis)
    {
        Tensor powers = (this - Max(axis, keepDimension: true)).Exp();
        return powers / powers.Sum(axis, keepDimension: true);
    }

    /// <summary>yᵢ = xᵢ − m − ln Σⱼ e^(xⱼ − m) along one axis: the logarithm of the softmax, which never is that of 0.</summary>
    /// <param name="axis">0 ≤ axis &lt; rank, or −1 for the last, ….</param>
    /// <exception cref="ArgumentException">There is no such axis.</exception>
    /// <exception cref="InvalidOperationException">There are no elements along it.</exception>
    public Tensor LogSoftmax(int axis)
    {
        Tensor shifted = this - Max(axis, keepDimension: true);
        return shifted - shifted.Exp().Sum(axis, keepDimension: true).Log();
    }

    /// <summary>y = ln Σⱼ e^(xⱼ) along one axis, for numbers of any size; −∞ where all are −∞, +∞ where one is.</summary>
    /// <inheritdoc cref="Sum(int, bool)" path="/param"/>
    /// <inheritdoc cref="LogSoftmax" path="/exception"/>
    public Tensor LogSumExp(int axis, bool keepDimension = false)
    {
        // An infinite m would make ∞ − ∞; the largest finite number does as well: e^(−∞) is 0, and e^∞ is ∞.
        double largest = ElementType == ElementType.Float32 ? float.MaxValue : double.MaxValue;
        Tensor m = Max(axis, keepDimension: true).Clip(-largest, largest);
        return ((this - m).Exp().Sum(axis, keepDimension: true).Log() + m).Reshape(Shape.Without(axis, keepDimension));
    }

    /// <summary>Softmax and cross-entropy of a batch in one pass: <see cref="ISoftmax"/> has the definition.</summary>
    internal static double CrossEntropy(Tensor scores, Tensor shares, double d, Tensor gradient) =>
        scores.ElementType.Run<CrossEntropyOfRows, double>(new CrossEntropyOfRows(scores, shares, d, gradient));

    private readonly struct CrossEntropyOfRows(Tensor scores, Tensor shares, double d, Tensor gradient) : IElementFunction<double>
    {
        public double Run<T>()
            where T : unmanaged, IFloatingPointIeee754<T> =>
            Fast.SoftmaxCrossEntropy(scores.AsSpan<T>(), shares.AsSpan<T>(), shares.Shape[1], d, gradient.ToChange<T>());
    }
}
