using System.Numerics;

namespace Course.Nn.Tests.Kernels;

/// <summary>Comparisons in which NaN equals NaN, and writing beside an array shows.</summary>
internal static class Same
{
    /// <summary>Elements behind an array that a kernel must leave alone: as many as the widest vector and more.</summary>
    private const int Guard = 20;

    internal delegate void Kernel<T>(Span<T> destination);

    /// <summary>What a kernel writes into an array of this length that begins with these elements (or NaNs).</summary>
    public static T[] Written<T>(int length, Kernel<T> kernel, T[]? start = null)
        where T : unmanaged, INumber<T>
    {
        T[] array = [.. start ?? [.. Enumerable.Repeat(T.CreateChecked(55), length)], .. Enumerable.Repeat(T.CreateChecked(77), Guard)];
        kernel(array.AsSpan(0, length));
        Assert.All(array[length..], guard => Assert.Equal(T.CreateChecked(77), guard));
        return array[..length];
    }

    /// <summary>The same bits, but for those that tell one NaN from another.</summary>
    public static void Bits<T>(string what, T[] expected, T[] found)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Assert.Equal(expected.Length, found.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            bool same = expected[i] == found[i] ? T.IsNegative(expected[i]) == T.IsNegative(found[i]) : T.IsNaN(expected[i]) && T.IsNaN(found[i]);
            Assert.True(same, FormattableString.Invariant($"{what}: element {i}: expected {expected[i]}, found {found[i]}"));
        }
    }

    /// <summary>Numbers at most so far apart; the same infinities, and NaN for NaN.</summary>
    public static void Near<T>(string what, T[] expected, T[] found, double[] tolerances)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Assert.Equal(expected.Length, found.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            (double one, double other) = (double.CreateChecked(expected[i]), double.CreateChecked(found[i]));
            bool near = one == other || (double.IsNaN(one) && double.IsNaN(other)) || Math.Abs(one - other) <= tolerances[i];
            Assert.True(near, FormattableString.Invariant($"{what}: element {i}: expected {one:R}, found {other:R}, tolerance {tolerances[i]:R}"));
        }
    }

    /// <summary>2⁻²³ or 2⁻⁵², twice the error of a rounding relative to its result.</summary>
    public static double Epsilon<T>() => typeof(T) == typeof(float) ? Math.Pow(2, -23) : Math.Pow(2, -52);
}
