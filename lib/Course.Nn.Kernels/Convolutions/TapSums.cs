using System.Runtime.CompilerServices;

namespace Course.Nn.Kernels;

/// <summary>
/// S[k,o] += Σₚ X[tₖ + p] · G[p,o]: what every tap k of a filter has seen, times the gradient of what came of it. The pixels p run
/// along the rows of an image; the outputs o lie beside each other in processor vectors.
/// </summary>
internal static unsafe class TapSums<TSimd, TVector, T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    /// <summary>Taps that are computed together.</summary>
    public const int Taps = 6;

    /// <summary>Outputs that are computed together: two vectors, so that 12 sums, 2 vectors of G and one of X fit 16 registers.</summary>
    public static int Width => 2 * TSimd.Count;

    /// <summary>All pixels for <see cref="Taps"/> taps and <see cref="Width"/> outputs.</summary>
    /// <param name="x">The padded images from the first pixel on.</param>
    /// <param name="rowLength">From one row of x to the next.</param>
    /// <param name="taps">t, where every tap begins.</param>
    /// <param name="gradient">G [rows·columns, Width].</param>
    /// <param name="rows">Rows of pixels.</param>
    /// <param name="columns">Pixels in a row.</param>
    /// <param name="sums">S [Taps, Width].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(Pointer<T> x, int rowLength, Pointer<int> taps, Pointer<T> gradient, int rows, int columns, Pointer<T> sums)
    {
        (nint t0, nint t1, nint t2, nint t3, nint t4, nint t5) = (taps[0], taps[1], taps[2], taps[3], taps[4], taps[5]);
        TVector s00 = TSimd.Zero, s01 = s00, s10 = s00, s11 = s00, s20 = s00, s21 = s00;
        TVector s30 = s00, s31 = s00, s40 = s00, s41 = s00, s50 = s00, s51 = s00;
        for (int row = 0; row < rows; row++, x += rowLength)
        {
            Pointer<T> pixel = x;
            for (int left = columns; left > 0; left--, pixel += 1, gradient += Width)
            {
                TVector g0 = TSimd.Load(gradient), g1 = TSimd.Load(gradient + TSimd.Count);
                TVector seen = TSimd.Broadcast(pixel[t0]);
                s00 = TSimd.MultiplyAdd(seen, g0, s00);
                s01 = TSimd.MultiplyAdd(seen, g1, s01);
                seen = TSimd.Broadcast(pixel[t1]);
                s10 = TSimd.MultiplyAdd(seen, g0, s10);
                s11 = TSimd.MultiplyAdd(seen, g1, s11);
                seen = TSimd.Broadcast(pixel[t2]);
                s20 = TSimd.MultiplyAdd(seen, g0, s20);
                s21 = TSimd.MultiplyAdd(seen, g1, s21);
                seen = TSimd.Broadcast(pixel[t3]);
                s30 = TSimd.MultiplyAdd(seen, g0, s30);
                s31 = TSimd.MultiplyAdd(seen, g1, s31);
                seen = TSimd.Broadcast(pixel[t4]);
                s40 = TSimd.MultiplyAdd(seen, g0, s40);
                s41 = TSimd.MultiplyAdd(seen, g1, s41);
                seen = TSimd.Broadcast(pixel[t5]);
                s50 = TSimd.MultiplyAdd(seen, g0, s50);
                s51 = TSimd.MultiplyAdd(seen, g1, s51);
            }
        }

        AddTo(sums, s00, s01);
        AddTo(sums + Width, s10, s11);
        AddTo(sums + (2 * Width), s20, s21);
        AddTo(sums + (3 * Width), s30, s31);
        AddTo(sums + (4 * Width), s40, s41);
        AddTo(sums + (5 * Width), s50, s51);
    }

    /// <summary>s[o] += Σₚ G[p,o]: a tap that sees 1 everywhere, for ∂L/∂b.</summary>
    public static void AddOnes(Pointer<T> gradient, int pixels, Pointer<T> sums)
    {
        TVector s0 = TSimd.Zero, s1 = s0;
        for (int p = 0; p < pixels; p++, gradient += Width)
        {
            s0 = TSimd.Add(s0, TSimd.Load(gradient));
            s1 = TSimd.Add(s1, TSimd.Load(gradient + TSimd.Count));
        }

        AddTo(sums, s0, s1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo(Pointer<T> sums, TVector s0, TVector s1)
    {
        TSimd.Store(TSimd.Add(TSimd.Load(sums), s0), sums);
        TSimd.Store(TSimd.Add(TSimd.Load(sums + TSimd.Count), s1), sums + TSimd.Count);
    }
}
