namespace Course.Nn.Kernels;

/// <summary>
/// What <see cref="PhiloxLanes{TLanes,TVector}"/> needs of a processor vector: lanes of 64 bits, each with a word of 32 in its lower half,
/// so that products fit. What lies in the upper halves does not matter.
/// </summary>
/// <typeparam name="TVector">The vector itself, so that it stays in a register.</typeparam>
internal unsafe interface IWordLanes<TVector>
    where TVector : struct
{
    /// <summary>Lanes per vector.</summary>
    static abstract int Count { get; }

    /// <summary>Every lane the same word.</summary>
    static abstract TVector Broadcast(uint word);

    /// <summary>first, first + 1, …, all 64 bits of each.</summary>
    static abstract TVector Consecutive(ulong first);

    /// <summary>All 64 bits of a·b, words of the lower halves.</summary>
    static abstract TVector Multiply(TVector a, TVector b);

    /// <summary>The words of the upper halves.</summary>
    static abstract TVector Upper(TVector a);

    /// <summary>a ⊕ b.</summary>
    static abstract TVector Xor(TVector a, TVector b);

    /// <summary>Words of a in the lower and those of b in the upper halves.</summary>
    static abstract TVector Join(TVector a, TVector b);

    /// <summary>Writes all lanes.</summary>
    static abstract void Store(TVector value, Pointer<ulong> destination);
}
