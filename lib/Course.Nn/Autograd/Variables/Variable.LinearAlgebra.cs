using Course.Nn.Tensors;

namespace Course.Nn.Autograd;

/// <content>Matrix products and shapes; u is the upstream gradient ∂L/∂y.</content>
public sealed partial class Variable
{
    /// <summary>Aᵀ; the same as <see cref="Transpose"/>.</summary>
    public Variable T => Transpose();

    /// <summary>Y = A·B; ∂L/∂A = u·Bᵀ, ∂L/∂B = Aᵀ·u. Vectors count as one row on the left and one column on the right.</summary>
    /// <inheritdoc cref="Tensor.MatMul" path="/exception"/>
    public Variable MatMul(Variable right)
    {
        ArgumentNullException.ThrowIfNull(right);
        Tensor product = Value.MatMul(right.Value);
        if (Shape.Rank == 2 && right.Shape.Rank == 2)
        {
            return new(
                "MatMul",
                product,
                Edge.Linear(this, t => t.MatMul(right), u => u.MatMul(right.T)),
                Edge.Linear(right, MatMul, u => T.MatMul(u)));
        }

        Variable rows = Shape.Rank == 2 ? this : Reshape(1, Shape[0]);
        Variable columns = right.Shape.Rank == 2 ? right : right.Reshape(right.Shape[0], 1);
        return rows.MatMul(columns).Reshape(product.Shape);
    }

    /// <summary>Y[j,i] = A[i,j]; ∂L/∂A = uᵀ.</summary>
    /// <inheritdoc cref="Tensor.Transpose" path="/exception"/>
    public Variable Transpose() => new("transpose", Value.Transpose(), Edge.Linear(this, t => t.Transpose(), u => u.Transpose()));

    /// <summary>The same elements in row-major order under another shape; ∂L/∂x = u under the shape of x.</summary>
    /// <param name="shape">The sizes; one of them may be −1, which stands for whatever is left.</param>
    /// <exception cref="ArgumentException">The number of elements would change, or more than one size is −1.</exception>
    public Variable Reshape(params int[] shape)
    {
        (Tensor value, Shape from) = (Value.Reshape(shape), Shape);
        return new("reshape", value, Edge.Linear(this, t => t.Reshape(shape), u => u.Reshape(from)));
    }

    /// <inheritdoc cref="Reshape(int[])" path="/summary|/exception"/>
    public Variable Reshape(Shape shape) => shape == Shape ? this : Reshape(shape.Sizes);

    /// <summary>Axis i of y is axis axes[i] of x: <c>Permute(0, 3, 1, 2)</c> turns [N,H,W,C] into [N,C,H,W]; ∂L/∂x = u, permuted back.</summary>
    /// <param name="axes">Every axis of x exactly once.</param>
    /// <exception cref="ArgumentException">They are not a permutation of the axes.</exception>
    public Variable Permute(params int[] axes)
    {
        ArgumentNullException.ThrowIfNull(axes);
        if (!axes.Order().SequenceEqual(Enumerable.Range(0, Shape.Rank)))
        {
            throw new ArgumentException($"Permute: axes {string.Join(',', axes)} of {Shape}: each of 0..{Shape.Rank - 1} is needed once");
        }

        return Gather(Positions.Permuted(Shape, axes), axes.Select(axis => Shape[axis]).ToArray());
    }
}
