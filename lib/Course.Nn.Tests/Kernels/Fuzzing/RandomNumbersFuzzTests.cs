using System.Numerics;
using Course.Nn.Kernels;

namespace Course.Nn.Tests.Kernels;

/// <summary>Words and masks from any beginning, of any length, by vectors of any width and any number of threads: the same bits from both books.</summary>
[Collection(nameof(ThreadCount))]
public class RandomNumbersFuzzTests
{
    [Fact]
    public void RandomWords_AnyPart_AreThoseOfTheDefinition() => Choices.ForAll(choices =>
    {
        (uint key, UInt128 first, int length) = (Word(choices), First(choices), choices.Whole(0, 150));
        choices.Description = FormattableString.Invariant($"{length} words from {first:x} of key {key:x}");
        double[] expected = Written(words => Naive.RandomWords(key, first, words));
        Same.Bits("Fast", expected, Written(words => Fast.RandomWords(key, first, words)));
        foreach (int bits in new[] { 128, 256, 512 })
        {
            Same.Bits($"{bits} bits", expected, Written(words => RandomWords.Fill(bits, key, first, words)));
        }

        double[] Written(Same.Kernel<uint> fill) => Array.ConvertAll(Same.Written(length, fill), word => (double)word);
    });

    [Fact]
    public void RandomMask_Single_IsThatOfTheDefinition() => Choices.ForAll(CheckMask<float>);

    [Fact]
    public void RandomMask_Double_IsThatOfTheDefinition() => Choices.ForAll(CheckMask<double>);

    private static void CheckMask<T>(Choices choices)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // Rates that a word meets exactly among them, and lengths of several parts.
        double p = choices.One(0, 0.5, 1, Word(choices) / 4294967296.0, (Word(choices) >> 8) / 16777216.0);
        (uint key, UInt128 first, int length) = (Word(choices), First(choices), choices.Whole(0, choices.One(10, 1500, 100_000)));
        T kept = choices.One(T.One, T.CreateChecked(1.25));
        Threads.Set(choices);
        choices.Description = FormattableString.Invariant($"a mask of {length} with p = {p:R} from {first:x} of key {key:x}, {Threads.Now}");
        Same.Bits(
            "mask", Same.Written<T>(length, mask => Naive.RandomMask(key, first, p, kept, mask)), Same.Written<T>(length, mask => Fast.RandomMask(key, first, p, kept, mask)));
    }

    /// <summary>From the first words on, or shortly before counters need more than 32, 64 or 96 bits, or begin anew.</summary>
    private static UInt128 First(Choices choices) => (UInt128.One << choices.One(0, 32, 64, 98, 66, 34)) - (uint)choices.Whole(0, 200) + (uint)choices.Whole(0, 9);

    private static uint Word(Choices choices) => (uint)((choices.Whole(0, 65535) << 16) | choices.Whole(0, 65535));
}
