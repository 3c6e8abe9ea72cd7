using System.Runtime.CompilerServices;

namespace Course.Nn.Kernels;

/// <summary>What a kernel keeps in <see cref="ThreadMemory{T}"/>; a second request for the same purpose gives the same memory.</summary>
internal enum Purpose
{
    Filters,
    Taps,
    Planes,
    Products,
    Gradients,
    Sums,
    Pixels,
    MovedPixels,
}

/// <summary>
/// Memory to work in, one piece per thread and purpose, which is kept and grows to the largest request: after the first call,
/// kernels allocate nothing. It is not cleared.
/// </summary>
internal static unsafe class ThreadMemory<T>
    where T : unmanaged
{
    /// <summary>Bytes of a cache line, where every piece starts.</summary>
    private const int Line = 64;

    [ThreadStatic]
    private static T[]?[]? _pieces;

    /// <summary>At least <paramref name="length"/> elements, at an address that stays until this thread asks for more for this purpose.</summary>
    public static Pointer<T> Get(Purpose purpose, int length)
    {
        _pieces ??= new T[Enum.GetValues<Purpose>().Length][];
        ref T[]? piece = ref _pieces[(int)purpose];
        int needed = checked(length + (Line / sizeof(T)));
        if (piece is null || piece.Length < needed)
        {
            piece = GC.AllocateUninitializedArray<T>(needed, pinned: true);
        }

        nint address = (nint)Unsafe.AsPointer(ref piece[0]);
        var memory = (T*)((address + Line - 1) & ~(Line - 1));
        return new Pointer<T>(memory, length);
    }
}
