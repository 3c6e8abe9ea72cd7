using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Course.Nn.Kernels;

/// <summary>A square of elements, as large as one vector of 128 bits is long, transposed in registers.</summary>
internal static unsafe class Square<T>
    where T : unmanaged
{
    /// <summary>Rows and columns: 4 floats or 2 doubles.</summary>
    public static int Size => Vector128<T>.Count;

    /// <summary>destination[j,i] = source[i,j].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(T* source, nint sourceStride, T* destination, nint destinationStride)
    {
        if (typeof(T) == typeof(float))
        {
            Transpose((float*)source, sourceStride, (float*)destination, destinationStride);
        }
        else
        {
            Transpose((double*)source, sourceStride, (double*)destination, destinationStride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(float* source, nint sourceStride, float* destination, nint destinationStride)
    {
        Vector128<float> a = Vector128.Load(source), b = Vector128.Load(source + sourceStride);
        Vector128<float> c = Vector128.Load(source + (2 * sourceStride)), d = Vector128.Load(source + (3 * sourceStride));
        (Vector128<float> ac, Vector128<float> bd) = (Lower(a, c), Lower(b, d));
        Lower(ac, bd).Store(destination);
        Upper(ac, bd).Store(destination + destinationStride);
        (ac, bd) = (Upper(a, c), Upper(b, d));
        Lower(ac, bd).Store(destination + (2 * destinationStride));
        Upper(ac, bd).Store(destination + (3 * destinationStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(double* source, nint sourceStride, double* destination, nint destinationStride)
    {
        Vector128<double> a = Vector128.Load(source), b = Vector128.Load(source + sourceStride);
        Vector128.Create(a.GetLower(), b.GetLower()).Store(destination);
        Vector128.Create(a.GetUpper(), b.GetUpper()).Store(destination + destinationStride);
    }

    /// <summary>The first two numbers of a and b, in turn.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Lower(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackLow(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b)
        : Vector128.Create(a[0], b[0], a[1], b[1]);

    /// <summary>The last two numbers of a and b, in turn.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Upper(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackHigh(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b)
        : Vector128.Create(a[2], b[2], a[3], b[3]);
}
