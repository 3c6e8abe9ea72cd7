using Course.Nn.Tensors;

namespace Course.Nn.Autograd;

public sealed partial class Variable
{
    /// <summary>y = Σ (x − mean)² / d along one axis of size n, d = max(0, n − ddof); ∂L/∂x = 2u ⊙ (x − mean) / d, NaN for d = 0 as in PyTorch.</summary>
    /// <inheritdoc cref="Tensor.Variance(int, bool, int)" path="/param|/exception"/>
    public Variable Variance(int axis, bool keepDimension = false, int ddof = 0) =>
        (this - Mean(axis, keepDimension: true)).Square().Sum(axis, keepDimension) / Math.Max(0, Shape[axis] - ddof);

    /// <summary>
    /// y = √(Σ (x − mean)² / d) along one axis of size n, d = max(0, n − ddof); ∂L/∂x = u ⊙ (x − mean) / (d·y), and 0 where y = 0, as in PyTorch.
    /// </summary>
    /// <inheritdoc cref="Tensor.Variance(int, bool, int)" path="/param|/exception"/>
    public Variable StandardDeviation(int axis, bool keepDimension = false, int ddof = 0)
    {
        Variable variance = Variance(axis, keepDimension, ddof);
        Tensor root = variance.Value.Sqrt();
        return new("std", root, Edge.ElementWise(variance, y => (0.5 / y).MaskedFill(root == 0, 0)));
    }
}
