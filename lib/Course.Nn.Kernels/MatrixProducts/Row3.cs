using System.Runtime.CompilerServices;

namespace Course.Nn.Kernels;

/// <summary>Three vectors side by side.</summary>
internal readonly unsafe struct Row3<TSimd, TVector, T>(TVector v0, TVector v1, TVector v2) : IRow<Row3<TSimd, TVector, T>, T>
    where TSimd : ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private readonly TVector _v0 = v0;
    private readonly TVector _v1 = v1;
    private readonly TVector _v2 = v2;

    public static Row3<TSimd, TVector, T> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(TSimd.Zero, TSimd.Zero, TSimd.Zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Row3<TSimd, TVector, T> Load(Pointer<T> source) => new(TSimd.Load(source), TSimd.Load(source + TSimd.Count), TSimd.Load(source + (2 * TSimd.Count)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Row3<TSimd, TVector, T> MultiplyAdd(Pointer<T> a, Row3<TSimd, TVector, T> b, Row3<TSimd, TVector, T> c)
    {
        TVector s = TSimd.Broadcast(a[0]);
        return new(TSimd.MultiplyAdd(s, b._v0, c._v0), TSimd.MultiplyAdd(s, b._v1, c._v1), TSimd.MultiplyAdd(s, b._v2, c._v2));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Row3<TSimd, TVector, T> Add(Row3<TSimd, TVector, T> a, Row3<TSimd, TVector, T> b) => new(TSimd.Add(a._v0, b._v0), TSimd.Add(a._v1, b._v1), TSimd.Add(a._v2, b._v2));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Row3<TSimd, TVector, T> value, Pointer<T> destination)
    {
        TSimd.Store(value._v0, destination);
        TSimd.Store(value._v1, destination + TSimd.Count);
        TSimd.Store(value._v2, destination + (2 * TSimd.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch(Pointer<T> source)
    {
        TSimd.Prefetch(source);
        TSimd.Prefetch(source + TSimd.Count);
        TSimd.Prefetch(source + (2 * TSimd.Count));
    }
}
