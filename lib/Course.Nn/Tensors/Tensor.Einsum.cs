namespace Course.Nn.Tensors;

public sealed partial class Tensor : IEinsumOperand<Tensor>
{
    /// <summary>
    /// Products and sums in Einstein's notation, a letter for every axis; what the output lacks is summed over:
    /// <c>Einsum("ij,jk->ik", a, b)</c> is C[i,k] = Σⱼ A[i,j]·B[j,k], <c>"bij,bjk->bik"</c> a batch of them,
    /// <c>"i,j->ij"</c> the outer product, <c>"ii->i"</c> the diagonal, <c>"ij->j"</c> the sums of the columns.
    /// </summary>
    /// <param name="equation">Letters, one group per operand; without -> the output has the letters that occur once, in alphabetical order.</param>
    /// <param name="operands">At least one; the sizes of axes with one letter are equal.</param>
    /// <exception cref="ArgumentException">The equation cannot be read, or the operands do not fit it.</exception>
    public static Tensor Einsum(string equation, params Tensor[] operands) =>
        new EinsumEquation(equation).Apply(RequireParts(operands, "Einsum"));

    Tensor IEinsumOperand<Tensor>.Pick(int[] positions, Shape shape) => Gather(positions, shape);
}
