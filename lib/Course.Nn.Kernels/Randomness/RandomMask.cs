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
            Span<uint> strip = stackalloc uint[Strip];
            (int from, int to) = ElementWise.Range(part, length);
            for (; from < to; from += Strip)
            {
                Span<uint> words = strip[..Math.Min(Strip, to - from)];
                Fast.RandomWords(key, first + (uint)from, words);
                Choose(words, (mask + from).Span(words.Length));
            }
        }

        /// <summary>A vector at a time where a word is as wide as an element: a comparison gives all bits or none.</summary>
        private void Choose(ReadOnlySpan<uint> words, Span<T> elements)
        {
            int i = 0;
            if (sizeof(T) == sizeof(uint) && threshold <= uint.MaxValue)
            {
                var limit = new Vector<uint>((uint)threshold);
                var keptUnits = new Vector<T>(kept);
                for (; i <= words.Length - Vector<uint>.Count; i += Vector<uint>.Count)
                {
                    var isKept = Vector.GreaterThanOrEqual(new Vector<uint>(words[i..]), limit);
                    (isKept.As<uint, T>() & keptUnits).CopyTo(elements[i..]);
                }
            }

            // The sign of the difference chooses; a branch that is as random as the words would be guessed wrongly half of the time.
            ReadOnlySpan<T> keptOrDropped = [kept, T.Zero];
            for (; i < elements.Length; i++)
            {
                elements[i] = keptOrDropped[(int)((words[i] - threshold) >> 63)];
            }
        }
    }
}
