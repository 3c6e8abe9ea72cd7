using MathNet.Numerics.Random;

namespace Course.Nn.Tensors;

/// <summary>
/// The Mersenne Twister MT19937 (Matsumoto and Nishimura, 1998) with a state that can be read and set, so that a checkpoint can
/// keep where a generator stands. It gives the numbers of Math.NET's <see cref="MersenneTwister"/>, which hides its state.
/// </summary>
internal sealed class Twister : MathNet.Numerics.Random.RandomSource
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
            if (value.Length != StateSize || value[Size] > Size || ((value[0] >> 31) == 0 && !value.AsSpan(1, Size - 1).ContainsAnyExcept(0u)))
            {
                throw new ArgumentException("Twister: not a state of this generator");
            }

            value.AsSpan(0, Size).CopyTo(_words);
            _used = (int)value[Size];
        }
    }

    /// <summary>32 bits as a number in [0, 1).</summary>
    protected override double DoSample() => NextWord() * (1 / 4294967296.0);

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

        uint y = _words[_used++];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >> 18);
    }

    private void Renew()
    {
        for (int i = 0; i < Size; i++)
        {
            uint y = (_words[i] & 0x80000000) | (_words[(i + 1) % Size] & 0x7fffffff);
            _words[i] = _words[(i + Distance) % Size] ^ (y >> 1) ^ ((y & 1) * 0x9908b0df);
        }

        _used = 0;
    }
}
