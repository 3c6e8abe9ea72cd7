using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Course.Nn.Benchmarks.Measuring;

/// <summary>
/// The most floating-point operations per second that one core can do in Float32: fused multiply-adds on registers, enough
/// of them independent of each other that none waits for another. Two operations per lane each.
/// </summary>
internal static class FmaPeak
{
    private const int Rounds = 20_000;

    /// <summary>Written so that the compiler cannot leave out a computation of which nobody looks at the result.</summary>
    private static float _result;

    /// <summary>Operations per second, the best of many short runs.</summary>
    public static double Measure()
    {
        double best = 0;
        for (int i = 0; i < 200; i++)
        {
            long start = Stopwatch.GetTimestamp();
            double operations = Vector512.IsHardwareAccelerated ? Run512(1.000001f) : Vector256.IsHardwareAccelerated ? Run256(1.000001f) : Run128(1.000001f);
            best = Math.Max(best, operations / Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return best;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Run512(float factor)
    {
        var x = Vector512.Create(factor);
        Vector512<float> a0 = x, a1 = x, a2 = x, a3 = x, a4 = x, a5 = x, a6 = x, a7 = x;
        Vector512<float> a8 = x, a9 = x, a10 = x, a11 = x, a12 = x, a13 = x, a14 = x, a15 = x;
        Vector512<float> a16 = x, a17 = x, a18 = x, a19 = x, a20 = x, a21 = x, a22 = x, a23 = x;
        for (int i = 0; i < Rounds; i++)
        {
            a0 = Vector512.FusedMultiplyAdd(a0, x, x);
            a1 = Vector512.FusedMultiplyAdd(a1, x, x);
            a2 = Vector512.FusedMultiplyAdd(a2, x, x);
            a3 = Vector512.FusedMultiplyAdd(a3, x, x);
            a4 = Vector512.FusedMultiplyAdd(a4, x, x);
            a5 = Vector512.FusedMultiplyAdd(a5, x, x);
            a6 = Vector512.FusedMultiplyAdd(a6, x, x);
            a7 = Vector512.FusedMultiplyAdd(a7, x, x);
            a8 = Vector512.FusedMultiplyAdd(a8, x, x);
            a9 = Vector512.FusedMultiplyAdd(a9, x, x);
            a10 = Vector512.FusedMultiplyAdd(a10, x, x);
            a11 = Vector512.FusedMultiplyAdd(a11, x, x);
            a12 = Vector512.FusedMultiplyAdd(a12, x, x);
            a13 = Vector512.FusedMultiplyAdd(a13, x, x);
            a14 = Vector512.FusedMultiplyAdd(a14, x, x);
            a15 = Vector512.FusedMultiplyAdd(a15, x, x);
            a16 = Vector512.FusedMultiplyAdd(a16, x, x);
            a17 = Vector512.FusedMultiplyAdd(a17, x, x);
            a18 = Vector512.FusedMultiplyAdd(a18, x, x);
            a19 = Vector512.FusedMultiplyAdd(a19, x, x);
            a20 = Vector512.FusedMultiplyAdd(a20, x, x);
            a21 = Vector512.FusedMultiplyAdd(a21, x, x);
            a22 = Vector512.FusedMultiplyAdd(a22, x, x);
            a23 = Vector512.FusedMultiplyAdd(a23, x, x);
        }

        _result = Vector512.Sum(a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9 + a10 + a11 + a12 + a13 + a14 + a15 + a16 + a17 + a18 + a19 + a20 + a21 + a22 + a23);
        return 2.0 * Vector512<float>.Count * 24 * Rounds;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Run256(float factor)
    {
        var x = Vector256.Create(factor);
        Vector256<float> a0 = x, a1 = x, a2 = x, a3 = x, a4 = x, a5 = x, a6 = x, a7 = x;
        Vector256<float> a8 = x, a9 = x, a10 = x, a11 = x;
        for (int i = 0; i < Rounds; i++)
        {
            a0 = Vector256.FusedMultiplyAdd(a0, x, x);
            a1 = Vector256.FusedMultiplyAdd(a1, x, x);
            a2 = Vector256.FusedMultiplyAdd(a2, x, x);
            a3 = Vector256.FusedMultiplyAdd(a3, x, x);
            a4 = Vector256.FusedMultiplyAdd(a4, x, x);
            a5 = Vector256.FusedMultiplyAdd(a5, x, x);
            a6 = Vector256.FusedMultiplyAdd(a6, x, x);
            a7 = Vector256.FusedMultiplyAdd(a7, x, x);
            a8 = Vector256.FusedMultiplyAdd(a8, x, x);
            a9 = Vector256.FusedMultiplyAdd(a9, x, x);
            a10 = Vector256.FusedMultiplyAdd(a10, x, x);
            a11 = Vector256.FusedMultiplyAdd(a11, x, x);
        }

        _result = Vector256.Sum(a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9 + a10 + a11);
        return 2.0 * Vector256<float>.Count * 12 * Rounds;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Run128(float factor)
    {
        var x = Vector128.Create(factor);
        Vector128<float> a0 = x, a1 = x, a2 = x, a3 = x, a4 = x, a5 = x, a6 = x, a7 = x;
        Vector128<float> a8 = x, a9 = x, a10 = x, a11 = x;
        for (int i = 0; i < Rounds; i++)
        {
            a0 = Vector128.FusedMultiplyAdd(a0, x, x);
            a1 = Vector128.FusedMultiplyAdd(a1, x, x);
            a2 = Vector128.FusedMultiplyAdd(a2, x, x);
            a3 = Vector128.FusedMultiplyAdd(a3, x, x);
            a4 = Vector128.FusedMultiplyAdd(a4, x, x);
            a5 = Vector128.FusedMultiplyAdd(a5, x, x);
            a6 = Vector128.FusedMultiplyAdd(a6, x, x);
            a7 = Vector128.FusedMultiplyAdd(a7, x, x);
            a8 = Vector128.FusedMultiplyAdd(a8, x, x);
            a9 = Vector128.FusedMultiplyAdd(a9, x, x);
            a10 = Vector128.FusedMultiplyAdd(a10, x, x);
            a11 = Vector128.FusedMultiplyAdd(a11, x, x);
        }

        _result = Vector128.Sum(a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9 + a10 + a11);
        return 2.0 * Vector128<float>.Count * 12 * Rounds;
    }
}
