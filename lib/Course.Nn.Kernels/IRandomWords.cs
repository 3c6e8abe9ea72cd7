namespace Course.Nn.Kernels;

/// <summary>A random generator that hands out many words at once, each of which <see cref="ToUnit"/> makes one of its numbers in [0, 1).</summary>
internal interface IRandomWords
{
    /// <summary>The next words of 32 random bits: what one <see cref="Random.NextDouble"/> each would be made of, faster.</summary>
    void Fill(Span<uint> words);

    /// <summary>32 random bits as a number in [0, 1).</summary>
    static double ToUnit(uint word) => word * (1 / 4294967296.0);
}
