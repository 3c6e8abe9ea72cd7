using Course.Nn.Kernels;
using Course.Nn.Tensors;

namespace Course.Nn.Autograd;

/// <content>
/// Functions that choose, element by element: each is one of two smooth pieces, and the gradient follows the piece that was taken.
/// At a kink the choice is a convention, stated with each; the second derivative is that of the piece.
/// </content>
public sealed partial class Variable
{
    /// <summary>y = a where the mask is not 0, else b; ∂L/∂a = u where the mask is not 0, else 0, and ∂L/∂b the other way round.</summary>
    /// <param name="mask">Zeros and ones, as comparisons give; the three shapes broadcast.</param>
    /// <param name="a">Taken where the mask is not 0.</param>
    /// <param name="b">Taken where it is 0.</param>
    /// <remarks>A piece that is infinite or NaN where it is not taken spoils the gradient there (0·∞): keep its argument in range, too.</remarks>
    /// <exception cref="ArgumentException">The shapes do not broadcast or the element types differ.</exception>
    public static Variable Where(Tensor mask, Variable a, Variable b)
    {
        ArgumentNullException.ThrowIfNull(mask);
        Require(a, b);
        Tensor.RequireSameType(a.Value, b.Value, "Where");
        Tensor.RequireSameType(a.Value, mask, "Where");
        Shape shape = CommonShape(mask.Shape, CommonShape(a.Shape, b.Shape));
        (Tensor chosen, Tensor left, Tensor right) = (Repeat(mask, shape), Repeat(a.Value, shape), Repeat(b.Value, shape));
        Tensor isLeft = chosen.Map(element => element == 0 ? 0 : 1);
        return Choose("where", Tensor.Generate(i => isLeft.Get(i) == 1 ? left.Get(i) : right.Get(i), shape, isLeft.ElementType), isLeft, a, b);
    }

    /// <summary>y = max(a, b); the gradient goes to the larger one, and to a where both are equal.</summary>
    public static Variable Maximum(Variable a, Variable b)
    {
        Require(a, b);
        return Choose("max", Tensor.Maximum(a.Value, b.Value), a.Value >= b.Value, a, b);
    }

    /// <summary>y = max(a, c); the gradient passes where a ≥ c.</summary>
    public static Variable Maximum(Variable a, double c)
    {
        ArgumentNullException.ThrowIfNull(a);
        return a.Piecewise("max", Tensor.Maximum(a.Value, c), a.Value >= c);
    }

    /// <summary>y = min(a, b); the gradient goes to the smaller one, and to a where both are equal.</summary>
    public static Variable Minimum(Variable a, Variable b)
    {
        Require(a, b);
        return Choose("min", Tensor.Minimum(a.Value, b.Value), a.Value <= b.Value, a, b);
    }

    /// <summary>y = min(a, c); the gradient passes where a ≤ c.</summary>
    public static Variable Minimum(Variable a, double c)
    {
        ArgumentNullException.ThrowIfNull(a);
        return a.Piecewise("min", Tensor.Minimum(a.Value, c), a.Value <= c);
    }

    /// <summary>y = min(max(x, low), high); the gradient passes where low ≤ x ≤ high.</summary>
    /// <exception cref="ArgumentException"><paramref name="low"/> is greater than <paramref name="high"/>.</exception>
    public Variable Clip(double low, double high) =>
        Piecewise("clip", Value.Clip(low, high), (Value >= low) * (Value <= high));

    /// <summary>y = max(0, x); the gradient passes where x &gt; 0, and not at 0.</summary>
    public Variable ReLU() => Piecewise("ReLU", Tensor.Maximum(Value, 0), Value > 0);

    /// <summary>y = |x|; ∂L/∂x = u ⊙ sign(x), 0 at 0.</summary>
    public Variable Abs() => Piecewise("abs", Value.Abs(), (Value > 0) - (Value < 0));

    private Variable Piecewise(string operation, Tensor value, Tensor slopes) => Apply(operation, value, _ => slopes);

    private static Variable Choose(string operation, Tensor value, Tensor isLeft, Variable a, Variable b) =>
        new(operation, value, Edge.ElementWise(a, _ => isLeft), Edge.ElementWise(b, _ => 1 - isLeft));

    private static Shape CommonShape(Shape a, Shape b) => Broadcast.ResultSizes(a.Sizes, b.Sizes)
        ?? throw new ArgumentException($"Where: {a} and {b} do not broadcast: aligned at their last axes, two sizes must be equal or one of them 1");
}
