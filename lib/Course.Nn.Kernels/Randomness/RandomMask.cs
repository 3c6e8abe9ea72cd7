using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>A mask for dropout from comparisons of whole numbers; long ones are cut into parts for several threads.</summary>
internal static unsafe class RandomMask
{
    /// <summary>Words that are drawn at a time.</summary>
    private const int Strip = 512;

    /// <summary>mask[i] = kept where the number in [0, 1) that word first + i makes is at least p, else 0.</summary>
    public static void Fill<T>(uint key, UInt128 first, double p, T kept, Span<T> mask)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (T* destination = mask)
        {
            Workers.Run(
                new Job<T>(key, first, UnitInterval.FirstAtLeast(p), kept, new(destination, mask.Length), mask.Length), ElementWise.Parts(mask.Length));
        }
    }

    private readonly struct Job<T>(uint key, UInt128 first, ulong threshold, T kept, Pointer<T> mask, int length) : IJob
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public void Run(int part)
        {
            ReadOnlySpan<T> keptOrDropped = [kept, T.Zero];
            Span<uint> strip = stackalloc uint[Strip];
            (int from, int to) = ElementWise.Range(part, length);
            for (; from < to; from += Strip)
            {
                Span<uint> words = strip[..Math.Min(Strip, to - from)];
                Fast.RandomWords(key, first + (uint)from, words);
                Span<T> elements = (mask + from).Span(words.Length);
                for (int i = 0; i < elements.Length; i++)
                {
                    // The sign of the difference chooses; a branch that is as random as the words would be guessed wrongly half of the time.
                    elements[i] = keptOrDropped[(int)((words[i] - threshold) >> 63)];
                }
            }
        }
    }
}
