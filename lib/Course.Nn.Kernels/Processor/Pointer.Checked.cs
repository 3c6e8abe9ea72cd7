#if COURSE_NN_CHECKED
using System.Runtime.CompilerServices;

namespace Course.Nn.Kernels;

/// <summary>
/// Where a kernel reads and writes, in the checked build: an address with the memory that it points into. An access outside throws
/// and says which memory of which kernel it was, and which elements were asked for.
/// </summary>
/// <typeparam name="T">What lies there.</typeparam>
internal readonly unsafe struct Pointer<T>
    where T : unmanaged
{
    private readonly T* _first;
    private readonly nint _length;
    private readonly nint _at;
    private readonly string _name;
    private readonly string _kernel;

    /// <summary>The beginning of memory that the caller keeps in place.</summary>
    /// <param name="first">The first element.</param>
    /// <param name="length">How many there are.</param>
    /// <param name="name">What it holds.</param>
    /// <param name="kernel">Who reads and writes there.</param>
    public Pointer(T* first, nint length, [CallerArgumentExpression(nameof(first))] string name = "", [CallerFilePath] string kernel = "")
        : this(first, length, 0, name, kernel)
    {
    }

    private Pointer(T* first, nint length, nint at, string name, string kernel)
    {
        _first = first;
        (_length, _at, _name, _kernel) = (length, at, name, kernel);
    }

    /// <summary>Whether there is no memory at all.</summary>
    public bool IsNull => _first == null;

    /// <summary>The element so many places on.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public ref T this[nint i] => ref *(this + i).Raw(1);

    /// <summary>So many elements on; may lie outside the memory, as long as nothing is read or written there.</summary>
    public static Pointer<T> operator +(Pointer<T> pointer, nint elements) =>
        new(pointer._first, pointer._length, pointer._at + elements, pointer._name, pointer._kernel);

    /// <summary>The address, for instructions that read or write so many elements from here on.</summary>
    /// <exception cref="InvalidOperationException">There are not so many.</exception>
    public T* Raw(nint count) => count == 0 || (_at >= 0 && count >= 0 && _at + count <= _length)
        ? _first + _at
        : throw new InvalidOperationException(
            FormattableString.Invariant($"{Path.GetFileNameWithoutExtension(_kernel)}: elements {_at} to {_at + count - 1} of {_name}, which has {_length}"));

    /// <summary>The address, which is not read or written.</summary>
    public T* Unread() => _first + _at;

    /// <summary>So many elements from here on.</summary>
    /// <exception cref="InvalidOperationException">There are not so many.</exception>
    public Span<T> Span(nint count) => new(Raw(count), (int)count);
}
#endif
