namespace Course.Nn.Tensors;

/// <content>Reductions over several axes at once: of images [N,C,H,W], <c>x.Mean([0, 2, 3])</c> is one mean per channel.</content>
public sealed partial class Tensor
{
    /// <summary>Σ x along several axes.</summary>
    /// <param name="axes">Each 0 ≤ axis &lt; rank, or −1 for the last, …; none changes nothing.</param>
    /// <param name="keepDimension">True: the axes stay with size 1. False (default): they are taken out of the shape.</param>
    /// <exception cref="ArgumentException">There is no such axis, or one is named twice.</exception>
    public Tensor Sum(int[] axes, bool keepDimension = false) => Reduce(axes, keepDimension, "Sum", x => x.Sum(-1));

    /// <summary>Σ x / n along several axes of n elements together.</summary>
    /// <inheritdoc cref="Sum(int[], bool)"/>
    /// <exception cref="InvalidOperationException">There are no elements along them.</exception>
    public Tensor Mean(int[] axes, bool keepDimension = false) => Reduce(axes, keepDimension, "Mean", x => x.Mean(-1));

    /// <summary>The largest element along several axes; NaN if any is NaN.</summary>
    /// <inheritdoc cref="Mean(int[], bool)"/>
    public Tensor Max(int[] axes, bool keepDimension = false) => Reduce(axes, keepDimension, "Max", x => x.Max(-1));

    /// <summary>The smallest element along several axes; NaN if any is NaN.</summary>
    /// <inheritdoc cref="Mean(int[], bool)"/>
    public Tensor Min(int[] axes, bool keepDimension = false) => Reduce(axes, keepDimension, "Min", x => x.Min(-1));

    /// <summary>Π x along several axes; 1 where they have no entries.</summary>
    /// <inheritdoc cref="Sum(int[], bool)"/>
    public Tensor Prod(int[] axes, bool keepDimension = false) => Reduce(axes, keepDimension, "Prod", x => x.Prod(-1));

    /// <summary>Σ (x − mean)² / max(0, n − ddof) along several axes of n elements together.</summary>
    /// <inheritdoc cref="Mean(int[], bool)"/>
    /// <param name="axes">Each 0 ≤ axis &lt; rank, or −1 for the last, …; none changes nothing.</param>
    /// <param name="keepDimension">True: the axes stay with size 1. False (default): they are taken out of the shape.</param>
    /// <param name="ddof">0 (default): the variance of these n, as in NumPy. 1: the estimate from a sample, as in PyTorch; NaN for n = 1.</param>
    public Tensor Variance(int[] axes, bool keepDimension = false, int ddof = 0) =>
        Reduce(axes, keepDimension, "Variance", x => x.Variance(-1, ddof: ddof));

    /// <summary>√(Σ (x − mean)² / max(0, n − ddof)) along several axes of n elements together.</summary>
    /// <inheritdoc cref="Variance(int[], bool, int)"/>
    public Tensor StandardDeviation(int[] axes, bool keepDimension = false, int ddof = 0) => Variance(axes, keepDimension, ddof).Sqrt();

    /// <summary>ln Σ eˣ along several axes.</summary>
    /// <inheritdoc cref="Mean(int[], bool)"/>
    public Tensor LogSumExp(int[] axes, bool keepDimension = false) => Reduce(axes, keepDimension, "LogSumExp", x => x.LogSumExp(-1));

    private Tensor Reduce(int[] axes, bool keepDimension, string operation, Func<Tensor, Tensor> reduceLast)
    {
        var plan = ReducedAxes.Of(Shape, axes, keepDimension, operation);
        return reduceLast(Permute(plan.Order).Reshape(plan.Merged)).Reshape(plan.Result);
    }
}
