using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>
/// Random numbers by number: word i of a key's sequence is word i mod 4 of the block of <see cref="Philox">Philox4x32-10</see> with counter
/// ⌊i/4⌋ (Salmon, Moraes, Dror and Shaw 2011, <i>Parallel random numbers: as easy as 1, 2, 3</i>). Any part can be had without those before it.
/// </summary>
public interface IRandomNumbers
{
    /// <summary>words[i] = word first + i of the sequence of a key, which is the lower of the generator's two words of key; the upper one is 0.</summary>
    static abstract void RandomWords(uint key, UInt128 first, Span<uint> words);

    /// <summary>
    /// A mask for dropout: mask[i] = 0 with probability p, else the number of the units that are kept; from word w = first + i, as kept where
    /// ⌊w/2⁸⌋/2²⁴ ≥ p: the mask of one <see cref="Random.NextSingle"/> after the other.
    /// </summary>
    static abstract void RandomMask<T>(uint key, UInt128 first, double p, T kept, Span<T> mask)
        where T : unmanaged, IFloatingPointIeee754<T>;
}
