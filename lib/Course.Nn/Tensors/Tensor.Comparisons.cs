using System.Runtime.CompilerServices;
using Course.Nn.Kernels;

namespace Course.Nn.Tensors;

/// <content>
/// Equality and tests, element by element. The result is a mask: 1 where it is so, 0 where not, as the comparisons
/// &lt;, ≤, &gt; and ≥ give. Whether a reference is null is asked with <c>is null</c>.
/// </content>
public sealed partial class Tensor
{
    /// <summary>1 where left = right, else 0; element by element, with broadcasting. NaN equals nothing, −0 equals 0.</summary>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static Tensor operator ==(Tensor left, Tensor right) => Binary<EqualTo>(left, right);

    /// <summary>1 where left = right, else 0; for every element of <paramref name="left"/>.</summary>
    public static Tensor operator ==(Tensor left, double right) => Binary<EqualTo>(left, right);

    /// <summary>0 where left = right, else 1; element by element, with broadcasting. NaN differs from everything, itself included.</summary>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static Tensor operator !=(Tensor left, Tensor right) => Binary<NotEqualTo>(left, right);

    /// <summary>0 where left = right, else 1; for every element of <paramref name="left"/>.</summary>
    public static Tensor operator !=(Tensor left, double right) => Binary<NotEqualTo>(left, right);

    /// <summary>1 where both masks are not 0, else 0; with broadcasting.</summary>
    public static Tensor operator &(Tensor left, Tensor right) => (left != 0) * (right != 0);

    /// <summary>1 where at least one mask is not 0, else 0; with broadcasting.</summary>
    public static Tensor operator |(Tensor left, Tensor right) => Maximum(left != 0, right != 0);

    /// <summary>1 where the mask is 0, else 0.</summary>
    public static Tensor operator !(Tensor mask) => mask == 0;

    /// <summary>1 where x is NaN, else 0.</summary>
    public Tensor IsNaN() => Unary<NotANumber>(this);

    /// <summary>1 where x is ∞ or −∞, else 0.</summary>
    public Tensor IsInfinity() => Unary<Infinite>(this);

    /// <summary>1 where x is neither NaN nor infinite, else 0.</summary>
    public Tensor IsFinite() => Unary<Finite>(this);

    /// <summary>Whether every element is other than 0; true for none.</summary>
    public bool All() => CountNonZero() == Count;

    /// <summary>Whether an element is other than 0; false for none.</summary>
    public bool Any() => CountNonZero() > 0;

    /// <summary>How many elements are other than 0: of a mask, where it holds. NaN is other than 0.</summary>
    public int CountNonZero() => (int)(this != 0).Sum();

    /// <summary>
    /// Whether |a − b| ≤ absolute + relative·|b| for all elements a of this tensor and b of the other one, with broadcasting.
    /// Infinities of one sign are close; NaN is close to nothing unless told so.
    /// </summary>
    /// <param name="other">The one that is believed.</param>
    /// <param name="relative">At least 0; 10⁻⁵ unless given, as in NumPy and PyTorch.</param>
    /// <param name="absolute">At least 0; 10⁻⁸ unless given.</param>
    /// <param name="equalNaN">Whether NaN counts as close to NaN.</param>
    /// <exception cref="ArgumentException">The shapes do not broadcast, or a tolerance is negative or NaN.</exception>
    public bool AllClose(Tensor other, double relative = 1e-5, double absolute = 1e-8, bool equalNaN = false)
    {
        Require.That(relative >= 0 && absolute >= 0, $"AllClose: relative {relative}, absolute {absolute}; expected at least 0");

        (Tensor a, Tensor b) = (ToFloat64(), Require.NotNull(other).ToFloat64());
        Tensor close = (a == b) | (((a - b).Abs() <= absolute + (relative * b.Abs())) & b.IsFinite());
        return (equalNaN ? close | (a.IsNaN() & b.IsNaN()) : close).All();
    }

    /// <summary>
    /// Whether it is the same tensor, not whether the numbers are equal: those may change, and a tensor keeps its place in a
    /// dictionary. For the numbers ask <see cref="AllClose"/> or <c>(a == b).All()</c>.
    /// </summary>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <summary>The same for as long as the tensor lives.</summary>
    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}
