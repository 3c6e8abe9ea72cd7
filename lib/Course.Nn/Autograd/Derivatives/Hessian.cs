using Course.Nn.Tensors;

namespace Course.Nn.Autograd;

/// <summary>
/// The Hessian H[i,j] = ∂²L/∂xᵢ∂xⱼ of a function from tensor to number: the curvature that Newton's method divides by (S2 · second-order optimisation).
/// </summary>
/// <remarks>
/// H·v is exact and costs a few gradients: the gradient is itself a graph, and forward mode differentiates it along v
/// (Pearlmutter, “Fast exact multiplication by the Hessian”, 1994). Pieces without curvature, such as ReLU, contribute none.
/// </remarks>
public static class Hessian
{
    /// <summary>H·v, forward over reverse: how the gradient changes when x moves along v.</summary>
    /// <param name="f">A function that gives a single number; called once.</param>
    /// <param name="x">Where.</param>
    /// <param name="v">Of the shape and element type of x.</param>
    /// <returns>Of the shape of x.</returns>
    /// <exception cref="ArgumentException">f does not give a single number, or v does not fit x.</exception>
    public static Tensor TimesVector(Func<Variable, Variable> f, Tensor x, Tensor v)
    {
        (Variable input, Variable gradient) = GradientOf(f, x);
        Require.NotNull(v);
        return ForwardMode.Tangent(gradient, [input], [v]).Value;
    }

    /// <summary>H, one product with a unit vector per row, which is as good as a column: H = Hᵀ.</summary>
    /// <param name="f">A function that gives a single number; called once.</param>
    /// <param name="x">Where.</param>
    /// <returns>[elements of x, elements of x].</returns>
    /// <exception cref="ArgumentException">f does not give a single number, or H has more than <see cref="Jacobian.LargestFormed"/> elements.</exception>
    public static Tensor Of(Func<Variable, Variable> f, Tensor x)
    {
        (Variable input, Variable gradient) = GradientOf(f, x);
        Jacobian.RequireSmall("Hessian", x.Count, x.Count);
        return Jacobian.Stack(x, v => ForwardMode.Tangent(gradient, [input], [v]).Value, x.Count);
    }

    private static (Variable Input, Variable Gradient) GradientOf(Func<Variable, Variable> f, Tensor x)
    {
        (Variable input, Variable output) = Jacobian.Evaluate(f, x);
        Require.That(output.Value.Count == 1, $"Hessian: the function gives {output.Shape}, not a single number; reduce it with Sum() or Mean()");
        return (input, ReverseMode.Gradients(output, [input])[0]);
    }
}
