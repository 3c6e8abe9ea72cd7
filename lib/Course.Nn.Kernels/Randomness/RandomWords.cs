using System.Runtime.Intrinsics;

namespace Course.Nn.Kernels;

/// <summary>The words of a key's sequence, with vectors of a chosen width.</summary>
internal static class RandomWords
{
    /// <summary>words[i] = word first + i, with vectors of 128, 256 or 512 bits.</summary>
    public static void Fill(int bits, uint key, UInt128 first, Span<uint> words)
    {
        switch (bits)
        {
            case 512:
                PhiloxLanes<WordLanes512, Vector512<ulong>>.Fill(key, first, words);
                break;
            case 256:
                PhiloxLanes<WordLanes256, Vector256<ulong>>.Fill(key, first, words);
                break;
            default:
                PhiloxLanes<WordLanes128, Vector128<ulong>>.Fill(key, first, words);
                break;
        }
    }
}
