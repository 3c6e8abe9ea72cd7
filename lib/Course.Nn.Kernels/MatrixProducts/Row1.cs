using System.Runtime.CompilerServices;

namespace Course.Nn.Kernels;

/// <summary>One vector.</summary>
internal readonly unsafe struct Row1<TSimd, TVector, T>(TVector v0) : IRow<Row1<TSimd, TVector, T>, T>
    where TSimd : ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private readonly TVector _v0 = v0;

    public static Row1<TSimd, TVector, T> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(TSimd.Zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Row1<TSimd, TVector, T> Load(Pointer<T> source) => new(TSimd.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Row1<TSimd, TVector, T> MultiplyAdd(Pointer<T> a, Row1<TSimd, TVector, T> b, Row1<TSimd, TVector, T> c)
    {
        TVector s = TSimd.Broadcast(a[0]);
        return new(TSimd.MultiplyAdd(s, b._v0, c._v0));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Row1<TSimd, TVector, T> Add(Row1<TSimd, TVector, T> a, Row1<TSimd, TVector, T> b) => new(TSimd.Add(a._v0, b._v0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Row1<TSimd, TVector, T> value, Pointer<T> destination)
    {
        TSimd.Store(value._v0, destination);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch(Pointer<T> source)
    {
        TSimd.Prefetch(source);
    }
}
