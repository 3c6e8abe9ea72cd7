namespace Course.Nn.Kernels;

/// <summary>The part of C that is computed at a time in registers.</summary>
internal unsafe interface ITile<T>
    where T : unmanaged
{
    /// <summary>Rows of a tile.</summary>
    static abstract int Rows { get; }

    /// <summary>Columns of a tile: a multiple of <see cref="Lanes"/>.</summary>
    static abstract int Columns { get; }

    /// <summary>Elements per vector.</summary>
    static abstract int Lanes { get; }

    /// <summary>Computes <see cref="Rows"/> rows of as many whole vectors as the columns need.</summary>
    /// <param name="k">Products per sum.</param>
    /// <param name="a">Rows of A.</param>
    /// <param name="rows">How many, at least 1.</param>
    /// <param name="b">Columns of B, readable up to a multiple of <see cref="Lanes"/>.</param>
    /// <param name="columns">How many, at least 1.</param>
    /// <param name="c">Writable for all rows and all whole vectors.</param>
    /// <param name="cStride">From one row of C to the next.</param>
    /// <param name="accumulate">Whether the sums are added to C.</param>
    static abstract void Multiply(int k, Panel<T> a, int rows, Panel<T> b, int columns, Pointer<T> c, nint cStride, bool accumulate);
}
