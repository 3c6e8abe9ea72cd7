namespace Course.Nn.Tensors;

public sealed partial class Tensor
{
    /// <summary>Σ (x − mean)² / max(0, n − ddof) along one axis of size n.</summary>
    /// <param name="axis">0 ≤ axis &lt; rank, or −1 for the last, ….</param>
    /// <param name="keepDimension">True: the axis stays with size 1. False (default): it is taken out of the shape.</param>
    /// <param name="ddof">0 (default): the variance of these n, as in NumPy. 1: the estimate from a sample, as in PyTorch; NaN for n = 1.</param>
    /// <exception cref="ArgumentException">There is no such axis.</exception>
    /// <exception cref="InvalidOperationException">There are no elements along it.</exception>
    public Tensor Variance(int axis, bool keepDimension = false, int ddof = 0) =>
        (this - Mean(axis, keepDimension: true)).Square().Sum(axis, keepDimension) / Math.Max(0, Shape[axis] - ddof);

    /// <summary>√(Σ (x − mean)² / max(0, n − ddof)) along one axis of size n.</summary>
    /// <inheritdoc cref="Variance(int, bool, int)"/>
    public Tensor StandardDeviation(int axis, bool keepDimension = false, int ddof = 0) => Variance(axis, keepDimension, ddof).Sqrt();

    /// <summary>√(Σ (x − mean)² / n) over all n elements; along an axis, or <c>Flatten()</c>ed, it can be the estimate from a sample.</summary>
    public double StandardDeviation()
    {
        Tensor x = ToFloat64();
        return Math.Sqrt((x - x.Mean()).Square().Mean());
    }
}
