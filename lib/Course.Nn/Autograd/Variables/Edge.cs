using Course.Nn.Tensors;

namespace Course.Nn.Autograd;

/// <summary>The product of a matrix that is never formed with a vector of any shape.</summary>
/// <param name="vector">A tangent or an upstream gradient.</param>
/// <param name="output">y, the output of the operation: many derivatives are cheapest written in it.</param>
internal delegate Variable LinearMap(Variable vector, Variable output);

/// <summary>
/// An operation's dependence on one of its inputs: the local Jacobian J = ∂y/∂x as two products. Forward mode pushes a
/// tangent, ẏ = J·ẋ; reverse mode pulls a gradient back, ∂L/∂x = Jᵀ·∂L/∂y.
/// </summary>
/// <param name="Input">x.</param>
/// <param name="Push">t ↦ J·t: from the shape of x to that of y.</param>
/// <param name="Pull">u ↦ Jᵀ·u: from the shape of y to that of x.</param>
internal sealed record Edge(Variable Input, LinearMap Push, LinearMap Pull)
{
    private readonly int _version = Input.Value.Version;

    /// <summary>Whether x still holds the numbers that the operation computed with.</summary>
    public bool IsUnchanged => Input.Value.Version == _version;

    /// <summary>For y linear in x: J·t is the operation itself applied to t.</summary>
    public static Edge Linear(Variable x, Func<Variable, Variable> map, Func<Variable, Variable> transposed) =>
        new(x, (t, _) => map(t), (u, _) => transposed(u));

    /// <summary>
    /// For y element-wise in x, possibly broadcast: yᵢ has the derivative dᵢ, so J·t = d ⊙ t and
    /// Jᵀ·u = d ⊙ u, summed over the elements of y that share an element of x.
    /// </summary>
    /// <param name="x">The input.</param>
    /// <param name="derivative">d from y, in a shape that broadcasts to that of y.</param>
    public static Edge ElementWise(Variable x, Func<Variable, Variable> derivative) => new(
        x,
        (t, y) => (t * derivative(y)).BroadcastTo(y.Shape),
        (u, y) => (u * derivative(y)).SumTo(x.Shape));

    /// <summary>The same with the derivative 1/dᵢ, divided by dᵢ and not multiplied by 1/dᵢ, which could overflow.</summary>
    /// <param name="x">The input.</param>
    /// <param name="divisor">d from y, in a shape that broadcasts to that of y.</param>
    public static Edge ElementWiseOver(Variable x, Func<Variable, Variable> divisor) => new(
        x,
        (t, y) => (t / divisor(y)).BroadcastTo(y.Shape),
        (u, y) => (u / divisor(y)).SumTo(x.Shape));

    /// <summary>
    /// For y with the derivative 1 where x was taken and 0 where it was not; NaN where neither can be said, because of a NaN.
    /// What was not taken gets 0 even from an infinite upstream gradient.
    /// </summary>
    /// <param name="x">The input.</param>
    /// <param name="taken">1 where x was taken, else 0.</param>
    /// <param name="left">1 where x was not taken, else 0.</param>
    public static Edge Chosen(Variable x, Tensor taken, Tensor left)
    {
        var otherwise = new Lazy<Variable>(() => Tensor.Where(left, Tensor.Scalar(0, x.Value.ElementType), Tensor.Scalar(double.NaN, x.Value.ElementType)));
        return new(
            x,
            (t, y) => Variable.Where(taken, t, otherwise.Value).BroadcastTo(y.Shape),
            (u, _) => Variable.Where(taken, u, otherwise.Value).SumTo(x.Shape));
    }

    /// <summary>For y = x where both have one shape, and x repeated where y's is larger: J·t repeats, Jᵀ·u sums the repetitions.</summary>
    public static Edge Broadcast(Variable x) => new(x, (t, y) => t.BroadcastTo(y.Shape), (u, _) => u.SumTo(x.Shape));
}
