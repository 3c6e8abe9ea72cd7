using Course.Nn.Tensors;

namespace Course.Nn.Autograd;

/// <summary>
/// The Jacobian J[i,j] = ∂yᵢ/∂xⱼ of a function from tensor to tensor (S1 · Jacobians), with the elements of x and y counted in
/// row-major order: formed for small functions, and multiplied without being formed for all others.
/// </summary>
public static class Jacobian
{
    /// <summary>
    /// The most elements that are formed: 2²², which is 2048×2048 (S1 · Jacobian of a sigmoid layer), 32 MiB in Float64. A batch of 100 such
    /// examples would need 10,000 times as much.
    /// </summary>
    public const int LargestFormed = 1 << 22;

    /// <summary>J·v by one sweep of forward mode: how y changes when x moves along v.</summary>
    /// <param name="f">The function; called once.</param>
    /// <param name="x">Where.</param>
    /// <param name="v">Of the shape and element type of x.</param>
    /// <returns>Of the shape of y.</returns>
    public static Tensor TimesVector(Func<Variable, Variable> f, Tensor x, Tensor v)
    {
        (Variable input, Variable output) = Evaluate(f, x);
        Require.NotNull(v);
        return ForwardMode.Tangent(output, [input], [v]).Value;
    }

    /// <summary>Jᵀ·u by one sweep of reverse mode: the gradient of Σ u ⊙ y.</summary>
    /// <param name="f">The function; called once.</param>
    /// <param name="x">Where.</param>
    /// <param name="u">Of the shape and element type of y.</param>
    /// <returns>Of the shape of x.</returns>
    public static Tensor TransposeTimesVector(Func<Variable, Variable> f, Tensor x, Tensor u)
    {
        (Variable input, Variable output) = Evaluate(f, x);
        Require.NotNull(u);
        return ReverseMode.Gradients(output, [input], u)[0].Value;
    }

    /// <summary>J row by row: one sweep of reverse mode per element of y. The cheaper way when y is the smaller.</summary>
    /// <param name="f">The function; called once.</param>
    /// <param name="x">Where.</param>
    /// <returns>[elements of y, elements of x].</returns>
    /// <exception cref="ArgumentException">J has more than <see cref="LargestFormed"/> elements.</exception>
    public static Tensor ByRows(Func<Variable, Variable> f, Tensor x)
    {
        (Variable input, Variable output) = Evaluate(f, x);
        RequireSmall("Jacobian", output.Value.Count, x.Count);
        return Stack(output.Value, u => ReverseMode.Gradients(output, [input], u)[0].Value, x.Count);
    }

    /// <summary>J column by column: one sweep of forward mode per element of x. The cheaper way when x is the smaller.</summary>
    /// <inheritdoc cref="ByRows"/>
    public static Tensor ByColumns(Func<Variable, Variable> f, Tensor x)
    {
        (Variable input, Variable output) = Evaluate(f, x);
        RequireSmall("Jacobian", output.Value.Count, x.Count);
        return Stack(x, v => ForwardMode.Tangent(output, [input], [v]).Value, output.Value.Count).T;
    }

    internal static (Variable Input, Variable Output) Evaluate(Func<Variable, Variable> f, Tensor x)
    {
        Require.NotNull(f);
        var input = new Variable(x);
        return (input, f(input));
    }

    internal static void RequireSmall(string what, long rows, long columns)
    {
        Require.That(
            rows * columns <= LargestFormed,
            $"{what}: {rows:N0} × {columns:N0} is {rows * columns:N0} elements, {rows * columns * sizeof(double) / 1e9:0.0} GB in Float64; at most {LargestFormed:N0} are formed; multiply it with a vector instead (TimesVector)");
    }

    /// <summary>product(e₁), product(e₂), … as rows, for the unit vectors e in the shape of <paramref name="like"/>.</summary>
    internal static Tensor Stack(Tensor like, Func<Tensor, Tensor> product, int width)
    {
        var rows = Tensor.Zeros([like.Count, width], ElementType.Float64);
        for (int i = 0; i < like.Count; i++)
        {
            var unit = Tensor.Generate(k => k == i ? 1 : 0, like.Shape, like.ElementType);
            product(unit).ToDoubleArray().CopyTo(rows.ToChange<double>()[(i * width)..]);
        }

        return rows.To(like.ElementType);
    }
}
