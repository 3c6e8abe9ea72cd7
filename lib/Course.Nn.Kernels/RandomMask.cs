using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>A mask for dropout: 0 with probability p, else the number of the units that are kept; one draw per element, in order.</summary>
internal static class RandomMask
{
    private const int Strip = 624;

    /// <summary>mask[i] = kept where a number drawn from [0, 1) is at least p, else 0.</summary>
    public static void Fill<T>(Random random, T p, T kept, Span<T> mask)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (random is IRandomWords words)
        {
            FillByWords(words, p, kept, mask);
            return;
        }

        for (int i = 0; i < mask.Length; i++)
        {
            mask[i] = T.CreateTruncating(random.NextDouble()) >= p ? kept : T.Zero;
        }
    }

    /// <summary>The same mask, from comparisons of whole numbers: drawn numbers grow with the words that they are made of.</summary>
    private static void FillByWords<T>(IRandomWords source, T p, T kept, Span<T> mask)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ulong threshold = FirstKept(p);
        ReadOnlySpan<T> keptOrDropped = [kept, T.Zero];
        Span<uint> words = stackalloc uint[Strip];
        while (mask.Length > 0)
        {
            Span<uint> some = words[..Math.Min(Strip, mask.Length)];
            source.Fill(some);
            for (int i = 0; i < some.Length; i++)
            {
                // The sign of the difference chooses; a branch that is as random as the words would be guessed wrongly half of the time.
                mask[i] = keptOrDropped[(int)((some[i] - threshold) >> 63)];
            }

            mask = mask[some.Length..];
        }
    }

    /// <summary>The first word whose number is at least p; 2³² where none is.</summary>
    private static ulong FirstKept<T>(T p)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        (ulong low, ulong high) = (0, 1UL << 32);
        while (low < high)
        {
            ulong middle = (low + high) / 2;
            (low, high) = T.CreateTruncating(IRandomWords.ToUnit((uint)middle)) >= p ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
