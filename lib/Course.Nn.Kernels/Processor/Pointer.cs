#if !COURSE_NN_CHECKED
using System.Runtime.CompilerServices;

namespace Course.Nn.Kernels;

/// <summary>
/// Where a kernel reads and writes: an address, as fast as <c>T*</c>. Built with COURSE_NN_CHECKED it also knows the memory that it
/// points into, and every access is checked; see <c>Pointer.Checked.cs</c>.
/// </summary>
/// <typeparam name="T">What lies there.</typeparam>
internal readonly unsafe struct Pointer<T>
    where T : unmanaged
{
    private readonly T* _at;

    /// <summary>The beginning of memory that the caller keeps in place.</summary>
    /// <param name="first">The first element.</param>
    /// <param name="length">How many there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pointer(T* first, nint length) => _at = first;

    private Pointer(T* at) => _at = at;

    /// <summary>Whether there is no memory at all.</summary>
    public bool IsNull
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _at == null;
    }

    /// <summary>The element so many places on.</summary>
    public ref T this[nint i]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _at[i];
    }

    /// <summary>So many elements on; may lie outside the memory, as long as nothing is read or written there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pointer<T> operator +(Pointer<T> pointer, nint elements) => new(pointer._at + elements);

    /// <summary>The address, for instructions that read or write so many elements from here on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T* Raw(nint count) => _at;

    /// <summary>The address, which is not read or written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T* Unread() => _at;

    /// <summary>So many elements from here on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<T> Span(nint count) => new(_at, (int)count);
}
#endif
