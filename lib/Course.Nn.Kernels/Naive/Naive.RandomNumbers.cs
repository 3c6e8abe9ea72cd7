using System.Numerics;

namespace Course.Nn.Kernels;

/// <content>Random numbers.</content>
public sealed partial class Naive : IRandomNumbers
{
    /// <inheritdoc/>
    public static void RandomWords(uint key, UInt128 first, Span<uint> words)
    {
        Span<uint> block = stackalloc uint[Philox.WordsPerBlock];
        for (int i = 0; i < words.Length; i++)
        {
            UInt128 number = first + (uint)i;
            int within = (int)(number % Philox.WordsPerBlock);
            if (i == 0 || within == 0)
            {
                Philox.Block(key, number / Philox.WordsPerBlock, block);
            }

            words[i] = block[within];
        }
    }

    /// <inheritdoc/>
    public static void RandomMask<T>(uint key, UInt128 first, double p, T kept, Span<T> mask)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        uint[] words = new uint[mask.Length];
        RandomWords(key, first, words);
        for (int i = 0; i < mask.Length; i++)
        {
            mask[i] = UnitInterval.Single(words[i]) >= p ? kept : T.Zero;
        }
    }
}
