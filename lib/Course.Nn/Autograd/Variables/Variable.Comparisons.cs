using System.Runtime.CompilerServices;
using Course.Nn.Tensors;

namespace Course.Nn.Autograd;

/// <content>
/// Comparisons of the values, element by element: masks as <see cref="Tensor"/>s, for they have no gradient. Whether a reference is
/// null is asked with <c>is null</c>.
/// </content>
public sealed partial class Variable
{
    /// <summary>1 where a = b, else 0.</summary>
    public static Tensor operator ==(Variable a, Variable b) => Of(a) == Of(b);

    /// <summary>1 where a = c, else 0.</summary>
    public static Tensor operator ==(Variable a, double c) => Of(a) == c;

    /// <summary>0 where a = b, else 1.</summary>
    public static Tensor operator !=(Variable a, Variable b) => Of(a) != Of(b);

    /// <summary>0 where a = c, else 1.</summary>
    public static Tensor operator !=(Variable a, double c) => Of(a) != c;

    /// <summary>1 where a &gt; b, else 0.</summary>
    public static Tensor operator >(Variable a, Variable b) => Of(a) > Of(b);

    /// <summary>1 where a &gt; c, else 0.</summary>
    public static Tensor operator >(Variable a, double c) => Of(a) > c;

    /// <summary>1 where a &lt; b, else 0.</summary>
    public static Tensor operator <(Variable a, Variable b) => Of(a) < Of(b);

    /// <summary>1 where a &lt; c, else 0.</summary>
    public static Tensor operator <(Variable a, double c) => Of(a) < c;

    /// <summary>1 where a ≥ b, else 0.</summary>
    public static Tensor operator >=(Variable a, Variable b) => Of(a) >= Of(b);

    /// <summary>1 where a ≥ c, else 0.</summary>
    public static Tensor operator >=(Variable a, double c) => Of(a) >= c;

    /// <summary>1 where a ≤ b, else 0.</summary>
    public static Tensor operator <=(Variable a, Variable b) => Of(a) <= Of(b);

    /// <summary>1 where a ≤ c, else 0.</summary>
    public static Tensor operator <=(Variable a, double c) => Of(a) <= c;

    /// <inheritdoc cref="Tensor.IsNaN"/>
    public Tensor IsNaN() => Value.IsNaN();

    /// <inheritdoc cref="Tensor.IsInfinity"/>
    public Tensor IsInfinity() => Value.IsInfinity();

    /// <inheritdoc cref="Tensor.IsFinite"/>
    public Tensor IsFinite() => Value.IsFinite();

    /// <inheritdoc cref="Tensor.AllClose"/>
    public bool AllClose(Variable other, double relative = 1e-5, double absolute = 1e-8, bool equalNaN = false) =>
        Value.AllClose(Of(other), relative, absolute, equalNaN);

    /// <summary>The position of the largest element along one axis, the first one if several are equal or NaN.</summary>
    /// <inheritdoc cref="Tensor.ArgMax(int, bool)" path="/param|/returns|/exception"/>
    public Tensor ArgMax(int axis, bool keepDimension = false) => Value.ArgMax(axis, keepDimension);

    /// <summary>The position of the smallest element along one axis, the first one if several are equal or NaN.</summary>
    /// <inheritdoc cref="Tensor.ArgMax(int, bool)" path="/param|/returns|/exception"/>
    public Tensor ArgMin(int axis, bool keepDimension = false) => Value.ArgMin(axis, keepDimension);

    /// <summary>Whether it is the same node of the graph, not whether the numbers are equal: ask <see cref="AllClose"/> or <c>(a == b).All()</c>.</summary>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <summary>The same for as long as the variable lives.</summary>
    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    private static Tensor Of(Variable variable)
    {
        Require.NotNull(variable);
        return variable.Value;
    }
}
