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
    public static void Transpose(Pointer<T> source, nint sourceStride, Pointer<T> destination, nint destinationStride)
    {
        if (typeof(T) == typeof(float))
        {
            TransposeFloats(source, sourceStride, destination, destinationStride);
        }
        else
        {
            TransposeDoubles(source, sourceStride, destination, destinationStride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeFloats(Pointer<T> source, nint sourceStride, Pointer<T> destination, nint destinationStride)
    {
        Vector128<float> a = Load(source).AsSingle(), b = Load(source + sourceStride).AsSingle();
        Vector128<float> c = Load(source + (2 * sourceStride)).AsSingle(), d = Load(source + (3 * sourceStride)).AsSingle();
        (Vector128<float> ac, Vector128<float> bd) = (Lower(a, c), Lower(b, d));
        Store(Lower(ac, bd).As<float, T>(), destination);
        Store(Upper(ac, bd).As<float, T>(), destination + destinationStride);
        (ac, bd) = (Upper(a, c), Upper(b, d));
        Store(Lower(ac, bd).As<float, T>(), destination + (2 * destinationStride));
        Store(Upper(ac, bd).As<float, T>(), destination + (3 * destinationStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeDoubles(Pointer<T> source, nint sourceStride, Pointer<T> destination, nint destinationStride)
    {
        Vector128<T> a = Load(source), b = Load(source + sourceStride);
        Store(Vector128.Create(a.GetLower(), b.GetLower()), destination);
        Store(Vector128.Create(a.GetUpper(), b.GetUpper()), destination + destinationStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> Load(Pointer<T> source) => Vector128.Load(source.Raw(Vector128<T>.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector128<T> vector, Pointer<T> destination) => vector.Store(destination.Raw(Vector128<T>.Count));

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
