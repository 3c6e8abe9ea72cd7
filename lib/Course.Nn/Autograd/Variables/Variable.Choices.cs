using Course.Nn.Tensors;

namespace Course.Nn.Autograd;

/// <content>
/// Functions that choose, element by element: each is one of two smooth pieces, and the gradient follows the piece that was taken.
/// At a kink the choice is a convention, stated with each; the second derivative is that of the piece. At NaN the gradient is NaN.
/// </content>
public sealed partial class Variable
{
    /// <summary>y = a where the mask is not 0, else b; ∂L/∂a = u where the mask is not 0, else 0, and ∂L/∂b the other way round.</summary>
    /// <param name="mask">Zeros and ones, as comparisons give; the three shapes broadcast.</param>
    /// <param name="a">Taken where the mask is not 0.</param>
    /// <param name="b">Taken where it is 0.</param>
    /// <remarks>
    /// What is not chosen gets the gradient 0. If it was itself computed with an infinite derivative, 0·∞ is NaN there: keep the
    /// argument in range, too.
    /// </remarks>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static Variable Where(Tensor mask, Variable a, Variable b)
    {
        Require.NotNull(mask);
        (a, b) = Promoted(a, b);
        return Choose("where", Tensor.Where(mask, a.Value, b.Value), mask != 0, mask == 0, a, b);
    }

    /// <summary>y = max(a, b); the gradient goes to the larger one, and to a where both are equal.</summary>
    public static Variable Maximum(Variable a, Variable b)
    {
        (a, b) = Promoted(a, b);
        return Choose("max", Tensor.Maximum(a.Value, b.Value), a.Value >= b.Value, a.Value < b.Value, a, b);
    }

    /// <summary>y = max(a, c); the gradient passes where a ≥ c.</summary>
    public static Variable Maximum(Variable a, double c)
    {
        Require.NotNull(a);
        return a.Piecewise("max", Tensor.Maximum(a.Value, c), a.Value >= c, a.Value < c);
    }

    /// <summary>y = min(a, b); the gradient goes to the smaller one, and to a where both are equal.</summary>
    public static Variable Minimum(Variable a, Variable b)
    {
        (a, b) = Promoted(a, b);
        return Choose("min", Tensor.Minimum(a.Value, b.Value), a.Value <= b.Value, a.Value > b.Value, a, b);
    }

    /// <summary>y = min(a, c); the gradient passes where a ≤ c.</summary>
    public static Variable Minimum(Variable a, double c)
    {
        Require.NotNull(a);
        return a.Piecewise("min", Tensor.Minimum(a.Value, c), a.Value <= c, a.Value > c);
    }

    /// <summary>y = min(max(x, low), high); the gradient passes where low ≤ x ≤ high.</summary>
    /// <exception cref="ArgumentException"><paramref name="low"/> is greater than <paramref name="high"/>.</exception>
    public Variable Clip(double low, double high) =>
        Piecewise("clip", Value.Clip(low, high), (Value >= low) & (Value <= high), (Value < low) | (Value > high));

    /// <summary>y = max(0, x); the gradient passes where x &gt; 0, and not at 0.</summary>
    public Variable ReLU() => Piecewise("ReLU", Tensor.Maximum(Value, 0), Value > 0, Value <= 0);

    /// <summary>y = |x|; ∂L/∂x = u ⊙ sign(x), 0 at 0.</summary>
    public Variable Abs() => Apply("abs", Value.Abs(), _ => Value.Sign());

    /// <summary>y = the value where the mask is not 0, else x; ∂L/∂x = 0 where the mask is not 0, else u.</summary>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public Variable MaskedFill(Tensor mask, double value) => Where(mask, Tensor.Full(value, [], Value.ElementType), this);

    /// <summary>The gradient passes where one mask is 1 and not where the other is; where neither is, x is NaN, and so is the gradient.</summary>
    private Variable Piecewise(string operation, Tensor value, Tensor passes, Tensor blocks) =>
        new(operation, value, Edge.Chosen(this, passes, blocks));

    private static Variable Choose(string operation, Tensor value, Tensor isLeft, Tensor isRight, Variable a, Variable b) =>
        new(operation, value, Edge.Chosen(a, isLeft, isRight), Edge.Chosen(b, isRight, isLeft));
}
