namespace Course.Nn.Kernels;

/// <summary>
/// What a kernel needs of a processor vector. A kernel is written once over this interface and compiled for 512, 256
/// and 128 bits: the just-in-time compiler replaces every call by one instruction.
/// </summary>
/// <typeparam name="TVector">The vector itself, for example <c>Vector512&lt;float&gt;</c>, so that it stays in a register.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
internal unsafe interface ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    /// <summary>Elements per vector.</summary>
    static abstract int Count { get; }

    /// <summary>All lanes 0.</summary>
    static abstract TVector Zero { get; }

    /// <summary>Every lane the same value.</summary>
    static abstract TVector Broadcast(T value);

    /// <summary><see cref="Count"/> elements from memory, at any alignment.</summary>
    static abstract TVector Load(Pointer<T> source);

    /// <summary>The same from an address that <see cref="Pointer{T}.Raw"/> has given for these elements and others: the compiler makes their distance a part of the instruction.</summary>
    static abstract TVector Load(T* source);

    /// <summary>Writes <see cref="Count"/> elements, at any alignment.</summary>
    static abstract void Store(TVector value, Pointer<T> destination);

    /// <summary>a + b.</summary>
    static abstract TVector Add(TVector a, TVector b);

    /// <summary>a · b + c, rounded once.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    /// <summary>Asks for the cache line at an address that is soon needed; nothing happens on processors without such an instruction.</summary>
    static abstract void Prefetch(Pointer<T> address);
}
