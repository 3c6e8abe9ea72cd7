using Course.Nn.Tensors;

namespace Course.Nn.Autograd;

/// <content>Matrix products and shapes; u is the upstream gradient ∂L/∂y.</content>
public sealed partial class Variable
{
    /// <summary>Aᵀ; the same as <see cref="Transpose()"/>.</summary>
    public Variable T => Transpose();

    /// <summary>
    /// Y = A·B; ∂L/∂A = u·Bᵀ, ∂L/∂B = Aᵀ·u. Vectors count as one row on the left and one column on the right; axes before the last two
    /// are batches, which broadcast, and a gradient is summed over the repetitions.
    /// </summary>
    /// <inheritdoc cref="Tensor.MatMul" path="/exception"/>
    public Variable MatMul(Variable right)
    {
        (Variable a, Variable b) = Promoted(this, right);
        Tensor product = a.Value.MatMul(b.Value);
        if (a.Shape.Rank == 1 || b.Shape.Rank == 1)
        {
            return a.AsRows().MatMul(b.AsColumns()).Reshape(product.Shape);
        }

        return new(
            "MatMul",
            product,
            Edge.Linear(a, t => t.MatMul(b), u => u.MatMul(b.MatrixTransposed()).SumTo(a.Shape)),
            Edge.Linear(b, t => a.MatMul(t), u => a.MatrixTransposed().MatMul(u).SumTo(b.Shape)));
    }

    /// <summary>Y[j,i] = A[i,j]; ∂L/∂A = uᵀ.</summary>
    /// <inheritdoc cref="Tensor.Transpose()" path="/exception"/>
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

    private Variable AsRows() => Shape.Rank == 1 ? Unsqueeze(0) : this;

    private Variable AsColumns() => Shape.Rank == 1 ? Unsqueeze(1) : this;

    private Variable MatrixTransposed() => Shape.Rank == 2 ? Transpose() : Transpose(-2, -1);
}
