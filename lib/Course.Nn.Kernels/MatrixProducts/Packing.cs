using System.Numerics;
using System.Runtime.CompilerServices;

namespace Course.Nn.Kernels;

/// <summary>Copies lines of a matrix side by side: element p of line i goes to <c>destination[p·width + i]</c>.</summary>
internal static unsafe class Packing
{
    /// <param name="source">The lines.</param>
    /// <param name="lines">How many, at most <paramref name="width"/>; zeros stand in for the missing ones.</param>
    /// <param name="width">Lines that the copy has room for.</param>
    /// <param name="k">Elements per line.</param>
    /// <param name="destination">width·k elements.</param>
    public static void Pack<T>(Panel<T> source, int lines, int width, int k, Pointer<T> destination)
        where T : unmanaged
    {
        if (lines < width)
        {
            destination.Span(width * k).Clear();
        }

        if (source.LineStride == 1)
        {
            CopySteps(source, lines, width, k, destination);
        }
        else if (source.Step == 1)
        {
            Transpose(source, lines, width, k, destination);
        }
        else
        {
            CopyEach(source, 0, lines, 0, k, width, destination);
        }
    }

    /// <summary>The lines already lie side by side: a few elements are copied at every step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopySteps<T>(Panel<T> source, int lines, int width, int k, Pointer<T> destination)
        where T : unmanaged
    {
        for (int p = 0; p < k; p++)
        {
            Pointer<T> from = source.Origin + (p * source.Step);
            Pointer<T> to = destination + ((nint)p * width);
            int i = 0;
            for (; i <= lines - Vector<T>.Count; i += Vector<T>.Count)
            {
                Vector.Store(Vector.Load((from + i).Raw(Vector<T>.Count)), (to + i).Raw(Vector<T>.Count));
            }

            for (; i < lines; i++)
            {
                to[i] = from[i];
            }
        }
    }

    /// <summary>Each line lies in one piece: little squares are turned about in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transpose<T>(Panel<T> source, int lines, int width, int k, Pointer<T> destination)
        where T : unmanaged
    {
        int square = Square<T>.Size, i = 0;
        for (; i <= lines - square; i += square)
        {
            int p = 0;
            for (; p <= k - square; p += square)
            {
                Square<T>.Transpose(source.Line(i) + p, source.LineStride, destination + ((nint)p * width) + i, width);
            }

            CopyEach(source, i, i + square, p, k, width, destination);
        }

        CopyEach(source, i, lines, 0, k, width, destination);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyEach<T>(Panel<T> source, int line, int toLine, int from, int to, int width, Pointer<T> destination)
        where T : unmanaged
    {
        for (; line < toLine; line++)
        {
            Pointer<T> elements = source.Line(line);
            for (int p = from; p < to; p++)
            {
                destination[((nint)p * width) + line] = elements[p * source.Step];
            }
        }
    }
}
