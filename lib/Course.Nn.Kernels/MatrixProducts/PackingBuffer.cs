namespace Course.Nn.Kernels;

/// <summary>
/// Where a thread keeps its packed copies from one product to the next. It grows to what the largest product so far needed,
/// and <see cref="BlockedProduct{TTile,T}"/> bounds what one can need.
/// </summary>
internal static unsafe class PackingBuffer<T>
    where T : unmanaged
{
    private const int CacheLine = 64;

    [ThreadStatic]
    private static T[]? s_elements;

    /// <summary>Room for so many elements, from the beginning of a cache line; what it held before is lost.</summary>
    public static Pointer<T> Get(int length)
    {
        int needed = length + (CacheLine / sizeof(T));
        if (s_elements is null || s_elements.Length < needed)
        {
            s_elements = GC.AllocateUninitializedArray<T>(needed, pinned: true);
        }

        fixed (T* elements = s_elements)
        {
            var packed = (T*)(((nuint)elements + CacheLine - 1) & ~(nuint)(CacheLine - 1));
            return new Pointer<T>(packed, length);
        }
    }
}
