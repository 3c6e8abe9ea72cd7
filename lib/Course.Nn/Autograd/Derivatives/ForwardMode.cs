namespace Course.Nn.Autograd;

/// <summary>
/// Forward-mode differentiation: one sweep in the direction of evaluation gives the derivative of every output along one
/// direction (S3 · forward differentiation; <see cref="Dual"/> is the same for single numbers). Every operation contributes ẏ = J·ẋ.
/// </summary>
public static class ForwardMode
{
    /// <summary>ẏ = Σ ∂y/∂xᵢ·ẋᵢ, as a variable that can be differentiated again.</summary>
    /// <param name="output">y.</param>
    /// <param name="inputs">x₁, …: different variables, each moved by its own direction alone, even if it was computed from another; y need not depend on all of them.</param>
    /// <param name="directions">ẋ₁, …: one per input, of its shape and element type.</param>
    /// <returns>Of the shape of y.</returns>
    /// <exception cref="ArgumentException">Numbers, shapes or element types do not agree, or an input occurs twice.</exception>
    /// <exception cref="InvalidOperationException">A tensor has changed since an operation computed with it.</exception>
    public static Variable Tangent(Variable output, IReadOnlyList<Variable> inputs, IReadOnlyList<Variable> directions)
    {
        Require.NotNull(output);
        Dictionary<Variable, Variable> tangents = Pair(inputs, directions);
        foreach (Variable y in output.TopologicalOrder().Where(y => !tangents.ContainsKey(y)))
        {
            y.RequireUnchanged();
            Variable[] contributions = [.. y.Edges
                .Where(edge => tangents.ContainsKey(edge.Input))
                .Select(edge => edge.Push(tangents[edge.Input], y))];
            if (contributions.Length > 0)
            {
                tangents[y] = contributions.Aggregate((sum, next) => sum + next);
            }
        }

        return tangents.GetValueOrDefault(output) ?? ReverseMode.Zeros(output);
    }

    private static Dictionary<Variable, Variable> Pair(IReadOnlyList<Variable> inputs, IReadOnlyList<Variable> directions)
    {
        Require.NotNull(inputs);
        Require.NotNull(directions);
        Require.That(inputs.Count == directions.Count, $"Tangent: {directions.Count} directions for {inputs.Count} inputs");

        var tangents = new Dictionary<Variable, Variable>();
        foreach ((Variable x, Variable direction) in inputs.Zip(directions))
        {
            Require.SameType(x.Value, direction.Value, "Tangent");
            Require.SameShape(direction.Value, x.Shape, "Tangent", "a direction", "the input");
            Require.That(tangents.TryAdd(x, direction), $"Tangent: the input '{x}' occurs twice; add its directions up");
        }

        return tangents;
    }
}
