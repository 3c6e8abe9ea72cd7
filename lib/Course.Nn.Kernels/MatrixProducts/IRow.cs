namespace Course.Nn.Kernels;

/// <summary>One row of a register tile: one or more processor vectors side by side, which the compiler keeps in registers.</summary>
internal unsafe interface IRow<TRow, T>
    where TRow : struct
    where T : unmanaged
{
    /// <summary>All elements 0.</summary>
    static abstract TRow Zero { get; }

    /// <summary>How many elements.</summary>
    static abstract int Count { get; }

    /// <summary>As many elements as there are, from memory.</summary>
    static abstract TRow Load(Pointer<T> source);

    /// <summary>c ← c + a·b with one number a. In place, so that the compiler lets each sum stay in its register; a result of its own would be moved there.</summary>
    static abstract void AddProduct(ref TRow c, T a, TRow b);

    /// <summary>a + b.</summary>
    static abstract TRow Add(TRow a, TRow b);

    /// <summary>Writes all elements.</summary>
    static abstract void Store(TRow value, Pointer<T> destination);

    /// <summary>Asks for the row of memory that is soon loaded.</summary>
    static abstract void Prefetch(Pointer<T> source);
}
