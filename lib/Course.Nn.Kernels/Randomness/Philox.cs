namespace Course.Nn.Kernels;

/// <summary>
/// The counter-based generator Philox4x32-10 (Salmon, Moraes, Dror and Shaw 2011, <i>Parallel random numbers: as easy as 1, 2, 3</i>): ten
/// rounds of multiplying and mixing make four random words of a counter and a key.
/// </summary>
internal static class Philox
{
    /// <summary>Words that one counter gives.</summary>
    public const int WordsPerBlock = 4;

    public const int Rounds = 10;
    public const uint FirstFactor = 0xd2511f53;
    public const uint SecondFactor = 0xcd9e8d57;

    /// <summary>What the two words of the key grow by from round to round: the golden ratio and √3 − 1, as parts of 2³².</summary>
    public const uint FirstStep = 0x9e3779b9;
    public const uint SecondStep = 0xbb67ae85;

    /// <summary>The four words of a counter.</summary>
    public static void Block(ulong key, UInt128 counter, Span<uint> words)
    {
        (uint k0, uint k1) = ((uint)key, (uint)(key >> 32));
        (uint c0, uint c1, uint c2, uint c3) = ((uint)counter, (uint)(counter >> 32), (uint)(counter >> 64), (uint)(counter >> 96));
        for (int round = 0; round < Rounds; round++)
        {
            (ulong first, ulong second) = ((ulong)FirstFactor * c0, (ulong)SecondFactor * c2);
            (c0, c1, c2, c3) = ((uint)(second >> 32) ^ c1 ^ k0, (uint)second, (uint)(first >> 32) ^ c3 ^ k1, (uint)first);
            (k0, k1) = (k0 + FirstStep, k1 + SecondStep);
        }

        (words[0], words[1], words[2], words[3]) = (c0, c1, c2, c3);
    }
}
