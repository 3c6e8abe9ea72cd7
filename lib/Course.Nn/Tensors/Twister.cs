using System.Numerics;
using Course.Nn.Kernels;
using MathNet.Numerics.Random;

namespace Course.Nn.Tensors;

/// <summary>
/// The Mersenne Twister MT19937 (Matsumoto and Nishimura, 1998) with a state that can be read and set, so that a checkpoint can
/// keep where a generator stands. It gives the numbers of Math.NET's <see cref="MersenneTwister"/>, which hides its state.
/// </summary>
internal sealed class Twister : MathNet.Numerics.Random.RandomSource, IRandomWords
{
    private const int Size = 624;
    private const int Distance = 397;

    private readonly uint[] _words = new uint[Size];
    private int _used = Size;

    /// <summary>Knuth's linear congruence spreads the seed over the words.</summary>
    public Twister(int seed)
        : base(threadSafe: false)
    {
        _words[0] = unchecked((uint)seed);
        for (uint i = 1; i < Size; i++)
        {
            uint last = _words[i - 1];
            _words[i] = unchecked((1812433253 * (last ^ (last >> 30))) + i);
        }
    }

    /// <summary>How many numbers a state has.</summary>
    public static int StateSize => Size + 1;

    /// <summary>The 624 words, then how many of them have been used.</summary>
    /// <exception cref="ArgumentException">No generator is ever in this state.</exception>
    public uint[] State
    {
        get => [.. _words, (uint)_used];
        set
        {
            // From words that are all 0, but for the 31 bits that play no part, nothing but 0 would ever come.
            Require.That(
                value.Length == StateSize && value[Size] <= Size && ((value[0] >> 31) != 0 || value.AsSpan(1, Size - 1).ContainsAnyExcept(0u)),
                $"Twister: not a state of this generator");

            value.AsSpan(0, Size).CopyTo(_words);
            _used = (int)value[Size];
        }
    }

    /// <inheritdoc/>
    public void Fill(Span<uint> words)
    {
        while (words.Length > 0)
        {
            if (_used == Size)
            {
                Renew();
            }

            int count = Math.Min(Size - _used, words.Length);
            Temper(_words.AsSpan(_used, count), words);
            _used += count;
            words = words[count..];
        }
    }

    /// <inheritdoc/>
    protected override double DoSample() => IRandomWords.ToUnit(NextWord());

    /// <summary>31 bits; the largest number is left out.</summary>
    protected override int DoSampleInteger()
    {
        int bits = (int)(NextWord() >> 1);
        return bits < int.MaxValue ? bits : DoSampleInteger();
    }

    /// <summary>8 bits of a word each.</summary>
    protected override void DoSampleBytes(byte[] buffer)
    {
        for (int i = 0; i < buffer.Length; i++)
        {
            buffer[i] = (byte)NextWord();
        }
    }

    private uint NextWord()
    {
        if (_used == Size)
        {
            Renew();
        }

        return Tempered(_words[_used++]);
    }

    private static uint Tempered(uint y)
    {
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >> 18);
    }

    /// <summary>The same for many words, a processor vector at a time.</summary>
    private static void Temper(ReadOnlySpan<uint> source, Span<uint> destination)
    {
        (Vector<uint> second, Vector<uint> third) = (new(0x9d2c5680), new(0xefc60000));
        int i = 0;
        for (; i <= source.Length - Vector<uint>.Count; i += Vector<uint>.Count)
        {
            var y = new Vector<uint>(source[i..]);
            y ^= y >> 11;
            y ^= (y << 7) & second;
            y ^= (y << 15) & third;
            (y ^ (y >> 18)).CopyTo(destination[i..]);
        }

        for (; i < source.Length; i++)
        {
            destination[i] = Tempered(source[i]);
        }
    }

    /// <summary>The words after the present ones: each from itself, its neighbour and the word 397 places on, around the circle.</summary>
    private void Renew()
    {
        RenewRange(0, Size - Distance, Distance);
        RenewRange(Size - Distance, Size - 1, Distance - Size);
        _words[^1] = Twisted(_words[^1], _words[0], _words[Distance - 1]);
        _used = 0;
    }

    /// <summary>Words that all have their distant word the same number of places on (or back), so far that a vector of them can be made at once.</summary>
    private void RenewRange(int from, int to, int distance)
    {
        Span<uint> words = _words;
        (Vector<uint> top, Vector<uint> matrix) = (new(0x80000000), new(0x9908b0df));
        int i = from;
        for (; i <= to - Vector<uint>.Count; i += Vector<uint>.Count)
        {
            Vector<uint> y = Vector.ConditionalSelect(top, new Vector<uint>(words[i..]), new Vector<uint>(words[(i + 1)..]));
            Vector<uint> odd = Vector<uint>.Zero - (y & Vector<uint>.One);
            (new Vector<uint>(words[(i + distance)..]) ^ (y >> 1) ^ (odd & matrix)).CopyTo(words[i..]);
        }

        for (; i < to; i++)
        {
            words[i] = Twisted(words[i], words[i + 1], words[i + distance]);
        }
    }

    private static uint Twisted(uint word, uint next, uint distant)
    {
        uint y = (word & 0x80000000) | (next & 0x7fffffff);
        return distant ^ (y >> 1) ^ ((y & 1) * 0x9908b0df);
    }
}
