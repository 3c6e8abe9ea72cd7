using Course.Nn.Tensors;

namespace Course.Nn.Autograd;

/// <content>Reductions over several axes at once: of images [N,C,H,W], <c>x.Mean([0, 2, 3])</c> is one mean per channel.</content>
public sealed partial class Variable
{
    /// <summary>y = Σ x along several axes; ∂L/∂x = u, repeated along them.</summary>
    /// <inheritdoc cref="Tensor.Sum(int[], bool)" path="/param|/exception"/>
    public Variable Sum(int[] axes, bool keepDimension = false) => Reduce(axes, keepDimension, "Sum", x => x.Sum(-1));

    /// <summary>y = Σ x / n along several axes of n elements together; ∂L/∂x = u/n, repeated along them.</summary>
    /// <inheritdoc cref="Tensor.Mean(int[], bool)" path="/param|/exception"/>
    public Variable Mean(int[] axes, bool keepDimension = false) => Reduce(axes, keepDimension, "Mean", x => x.Mean(-1));

    /// <summary>y = max x along several axes; u goes to the largest element, the first one in row-major order if several are equal.</summary>
    /// <inheritdoc cref="Tensor.Max(int[], bool)" path="/param|/exception"/>
    public Variable Max(int[] axes, bool keepDimension = false) => Reduce(axes, keepDimension, "Max", x => x.Max(-1));

    /// <summary>y = max x over all elements, of shape []; u goes to the largest, the first one if several are equal.</summary>
    /// <exception cref="InvalidOperationException">There are no elements.</exception>
    public Variable Max() => Reshape(Value.Count).Max(0);

    /// <summary>y = min x along several axes; u goes to the smallest element, the first one in row-major order if several are equal.</summary>
    /// <inheritdoc cref="Tensor.Min(int[], bool)" path="/param|/exception"/>
    public Variable Min(int[] axes, bool keepDimension = false) => Reduce(axes, keepDimension, "Min", x => x.Min(-1));

    /// <summary>y = min x over all elements, of shape []; u goes to the smallest, the first one if several are equal.</summary>
    /// <exception cref="InvalidOperationException">There are no elements.</exception>
    public Variable Min() => Reshape(Value.Count).Min(0);

    /// <summary>y = Π x along several axes; ∂L/∂xᵢ = u·Π of the others.</summary>
    /// <inheritdoc cref="Tensor.Prod(int[], bool)" path="/param|/exception"/>
    public Variable Prod(int[] axes, bool keepDimension = false) => Reduce(axes, keepDimension, "Prod", x => x.Prod(-1));

    /// <summary>y = Σ (x − mean)² / max(0, n − ddof) along several axes of n elements together.</summary>
    /// <inheritdoc cref="Tensor.Variance(int[], bool, int)" path="/param|/exception"/>
    public Variable Variance(int[] axes, bool keepDimension = false, int ddof = 0) =>
        Reduce(axes, keepDimension, "Variance", x => x.Variance(-1, ddof: ddof));

    /// <summary>y = √(Σ (x − mean)² / max(0, n − ddof)) along several axes of n elements together; the gradient is 0 where y = 0.</summary>
    /// <inheritdoc cref="Tensor.Variance(int[], bool, int)" path="/param|/exception"/>
    public Variable StandardDeviation(int[] axes, bool keepDimension = false, int ddof = 0) =>
        Reduce(axes, keepDimension, "StandardDeviation", x => x.StandardDeviation(-1, ddof: ddof));

    /// <summary>y = ln Σ eˣ along several axes; ∂L/∂x = u ⊙ e^(x − y).</summary>
    /// <inheritdoc cref="Tensor.LogSumExp(int[], bool)" path="/param|/exception"/>
    public Variable LogSumExp(int[] axes, bool keepDimension = false) => Reduce(axes, keepDimension, "LogSumExp", x => x.LogSumExp(-1));

    private Variable Reduce(int[] axes, bool keepDimension, string operation, Func<Variable, Variable> reduceLast)
    {
        var plan = ReducedAxes.Of(Shape, axes, keepDimension, operation);
        return reduceLast(Permute(plan.Order).Reshape(plan.Merged)).Reshape(plan.Result);
    }
}
