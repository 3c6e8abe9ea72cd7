using Course.Nn.Tensors;

namespace Course.Nn.Autograd;

public sealed partial class Variable : IEinsumOperand<Variable>
{
    /// <summary>Products and sums in Einstein's notation, as for tensors; ∂L/∂A is the sum of products with A's letters as the output.</summary>
    /// <inheritdoc cref="Tensor.Einsum" path="/param|/exception"/>
    public static Variable Einsum(string equation, params Variable[] operands) =>
        new EinsumEquation(equation).Apply(Tensor.RequireParts(operands, "Einsum"));

    Variable IEinsumOperand<Variable>.Pick(int[] positions, Shape shape) => Gathered(positions, shape, padding: 0);
}
