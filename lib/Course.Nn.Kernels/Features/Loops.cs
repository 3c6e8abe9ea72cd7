using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>Element by element over arrays that are in a cache: whole vectors, then the elements that are left over.</summary>
internal static class Loops
{
    /// <summary>z[i] = op(x[i], y[i]).</summary>
    public static void Apply<TOperation, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
        where TOperation : struct, IBinaryOperation
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int i = 0;
        for (; i <= z.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            TOperation.Apply(new Vector<T>(x[i..]), new Vector<T>(y[i..])).CopyTo(z[i..]);
        }

        for (; i < z.Length; i++)
        {
            z[i] = TOperation.Apply(x[i], y[i]);
        }
    }

    /// <summary>z[i] = op(x[i], c).</summary>
    public static void Apply<TOperation, T>(ReadOnlySpan<T> x, T c, Span<T> z)
        where TOperation : struct, IBinaryOperation
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var every = new Vector<T>(c);
        int i = 0;
        for (; i <= z.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            TOperation.Apply(new Vector<T>(x[i..]), every).CopyTo(z[i..]);
        }

        for (; i < z.Length; i++)
        {
            z[i] = TOperation.Apply(x[i], c);
        }
    }

    /// <summary>z[i] = z[i] + x[i]·y[i], product and sum each rounded.</summary>
    public static void AddProducts<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int i = 0;
        for (; i <= z.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            (new Vector<T>(z[i..]) + (new Vector<T>(x[i..]) * new Vector<T>(y[i..]))).CopyTo(z[i..]);
        }

        for (; i < z.Length; i++)
        {
            z[i] += x[i] * y[i];
        }
    }

    /// <summary>z[i] = z[i] + c·x[i], product and sum each rounded.</summary>
    public static void AddScaled<T>(ReadOnlySpan<T> x, T c, Span<T> z)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var every = new Vector<T>(c);
        int i = 0;
        for (; i <= z.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            (new Vector<T>(z[i..]) + (every * new Vector<T>(x[i..]))).CopyTo(z[i..]);
        }

        for (; i < z.Length; i++)
        {
            z[i] += c * x[i];
        }
    }
}
