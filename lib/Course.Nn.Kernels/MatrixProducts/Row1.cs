using System.Runtime.CompilerServices;

namespace Course.Nn.Kernels;

/// <summary>One vector.</summary>
internal unsafe struct Row1<TSimd, TVector, T>(TVector v0) : IRow<Row1<TSimd, TVector, T>, T>
    where TSimd : ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private TVector _v0 = v0;

    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TSimd.Count;
    }

    public static Row1<TSimd, TVector, T> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(TSimd.Zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Row1<TSimd, TVector, T> Load(Pointer<T> source)
    {
        T* first = source.Raw(Count);
        return new(TSimd.Load(first));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddProduct(ref Row1<TSimd, TVector, T> c, T a, Row1<TSimd, TVector, T> b)
    {
        TVector s = TSimd.Broadcast(a);
        c._v0 = TSimd.MultiplyAdd(s, b._v0, c._v0);
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
