using System.Numerics;

namespace Course.Nn.Kernels;

/// <content>Random numbers.</content>
internal sealed partial class Fast : IRandomNumbers
{
    /// <inheritdoc/>
    public static void RandomWords(uint key, UInt128 first, Span<uint> words) => Kernels.RandomWords.Fill(VectorWidth.Bits, key, first, words);

    /// <inheritdoc/>
    public static void RandomMask<T>(uint key, UInt128 first, double p, T kept, Span<T> mask)
        where T : unmanaged, IFloatingPointIeee754<T> => Kernels.RandomMask.Fill(key, first, p, kept, mask);
}
