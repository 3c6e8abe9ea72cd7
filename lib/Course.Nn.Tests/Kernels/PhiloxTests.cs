using Course.Nn.Kernels;

namespace Course.Nn.Tests.Kernels;

public class PhiloxTests
{
    /// <summary>The known answers that the authors of the generator publish with Random123: no bit set, all bits set, digits of π.</summary>
    [Theory]
    [InlineData(0x0000000000000000ul, 0x0000000000000000ul, 0x0000000000000000ul, "6627e8d5 e169c58d bc57ac4c 9b00dbd8")]
    [InlineData(0xfffffffffffffffful, 0xfffffffffffffffful, 0xfffffffffffffffful, "408f276d 41c83b0e a20bc7c6 6d5451fd")]
    [InlineData(0x299f31d0a4093822ul, 0x0370734413198a2eul, 0x85a308d3243f6a88ul, "d16cfe09 94fdcceb 5001e420 24126ea1")]
    public void Block_KnownCounter_GivesTheKnownWords(ulong key, ulong upper, ulong lower, string expected)
    {
        uint[] words = new uint[Philox.WordsPerBlock];
        Philox.Block(key, new UInt128(upper, lower), words);
        Assert.Equal(expected, string.Join(' ', words.Select(word => $"{word:x8}")));
    }

    [Fact]
    public void Blocks_OfAnyTwoKeysOrCounters_Differ()
    {
        // 4,000 blocks of 128 bits, of which no two should ever meet.
        uint[] words = new uint[Philox.WordsPerBlock];
        var seen = new HashSet<string>();
        for (uint i = 0; i < 1000; i++)
        {
            foreach ((ulong key, UInt128 counter) in new (ulong, UInt128)[] { (i, 0), ((ulong)(i + 1) << 32, 0), (0, i + 1), (0, (UInt128)(i + 1) << 64) })
            {
                Philox.Block(key, counter, words);
                Assert.True(seen.Add(string.Join(' ', words)), $"key {key}, counter {counter}");
            }
        }
    }
}
