using System.Runtime.CompilerServices;

namespace Course.Nn.Kernels;

/// <summary>Two vectors side by side.</summary>
internal unsafe struct Row2<TSimd, TVector, T>(TVector v0, TVector v1) : IRow<Row2<TSimd, TVector, T>, T>
    where TSimd : ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private TVector _v0 = v0;
    private TVector _v1 = v1;

    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 2 * TSimd.Count;
    }

    public static Row2<TSimd, TVector, T> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(TSimd.Zero, TSimd.Zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Row2<TSimd, TVector, T> Load(Pointer<T> source)
    {
        T* first = source.Raw(Count);
        return new(TSimd.Load(first), TSimd.Load(first + TSimd.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddProduct(ref Row2<TSimd, TVector, T> c, T a, Row2<TSimd, TVector, T> b)
    {
        TVector s = TSimd.Broadcast(a);
        c._v0 = TSimd.MultiplyAdd(s, b._v0, c._v0);
        c._v1 = TSimd.MultiplyAdd(s, b._v1, c._v1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Row2<TSimd, TVector, T> Add(Row2<TSimd, TVector, T> a, Row2<TSimd, TVector, T> b) => new(TSimd.Add(a._v0, b._v0), TSimd.Add(a._v1, b._v1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Row2<TSimd, TVector, T> value, Pointer<T> destination)
    {
        TSimd.Store(value._v0, destination);
        TSimd.Store(value._v1, destination + TSimd.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch(Pointer<T> source)
    {
        TSimd.Prefetch(source);
        TSimd.Prefetch(source + TSimd.Count);
    }
}
