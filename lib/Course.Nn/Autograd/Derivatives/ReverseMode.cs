using Course.Nn.Tensors;

namespace Course.Nn.Autograd;

/// <summary>
/// Reverse-mode differentiation: one sweep against the direction of evaluation gives ∂L/∂x for all x at once, at the cost of a
/// few evaluations (S3, S4 · reverse differentiation). Every operation contributes Jᵀ·u, the transpose of its local Jacobian times the upstream gradient.
/// </summary>
public static class ReverseMode
{
    /// <summary>∂L/∂x for each input, as variables that can be differentiated again.</summary>
    /// <param name="output">y.</param>
    /// <param name="inputs">Any variables; one that y does not depend on gets zeros.</param>
    /// <param name="upstream">u = ∂L/∂y, of the shape of y; 1 when left out, which needs a single number.</param>
    /// <returns>One gradient per input, of its shape.</returns>
    /// <exception cref="ArgumentException">The upstream gradient is left out and y is not a single number, or its shape or element type differs.</exception>
    /// <exception cref="InvalidOperationException">A tensor has changed since an operation computed with it.</exception>
    public static Variable[] Gradients(Variable output, IReadOnlyList<Variable> inputs, Variable? upstream = null)
    {
        Require.NotNull(output);
        Require.NotNull(inputs);
        IReadOnlyList<Variable> order = output.TopologicalOrder();
        HashSet<Variable> dependent = Dependent(order, inputs);
        var gradients = new Dictionary<Variable, Variable> { [output] = Upstream(output, upstream) };
        foreach (Variable y in order.Reverse().Where(dependent.Contains))
        {
            y.RequireUnchanged();
            foreach (Edge edge in y.Edges.Where(edge => dependent.Contains(edge.Input)))
            {
                Variable contribution = edge.Pull(gradients[y], y);
                gradients[edge.Input] = gradients.TryGetValue(edge.Input, out Variable? sum) ? sum + contribution : contribution;
            }
        }

        return [.. inputs.Select(x => gradients.GetValueOrDefault(x) ?? Zeros(x))];
    }

    /// <summary>0 in the shape of x.</summary>
    internal static Variable Zeros(Variable x) => Tensor.Zeros(x.Shape, x.Value.ElementType);

    /// <summary>The variables that one of the inputs reaches; there is nothing to differentiate through the others.</summary>
    private static HashSet<Variable> Dependent(IReadOnlyList<Variable> order, IReadOnlyList<Variable> inputs)
    {
        HashSet<Variable> dependent = [.. inputs];
        foreach (Variable y in order.Where(y => y.Inputs.Any(dependent.Contains)))
        {
            dependent.Add(y);
        }

        return dependent;
    }

    private static Variable Upstream(Variable output, Variable? upstream)
    {
        if (upstream is null)
        {
            Require.That(
                output.Value.Count == 1,
                $"Backward: the output is {output.Shape}, not a single number; give its upstream gradient, or reduce it with Sum() or Mean()");
            return Tensor.Ones(output.Shape, output.Value.ElementType);
        }

        Require.SameType(output.Value, upstream.Value, "Backward");
        Require.SameShape(upstream.Value, output.Shape, "Backward", "an upstream gradient", "the output");
        return upstream;
    }
}
