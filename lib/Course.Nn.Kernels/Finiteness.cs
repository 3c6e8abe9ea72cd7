using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>Whether all elements are finite: x − x is 0 for every number, and NaN for NaN and the infinities.</summary>
internal static class Finiteness
{
    public static bool All<T>(ReadOnlySpan<T> source)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int i = 0;
        for (; i <= source.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            var x = new Vector<T>(source[i..]);
            if (!Vector.EqualsAll(x - x, Vector<T>.Zero))
            {
                return false;
            }
        }

        for (; i < source.Length; i++)
        {
            if (!T.IsFinite(source[i]))
            {
                return false;
            }
        }

        return true;
    }
}
