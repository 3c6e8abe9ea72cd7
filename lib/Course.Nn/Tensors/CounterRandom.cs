using System.Buffers.Binary;
using System.Numerics;
using Course.Nn.Kernels;

namespace Course.Nn.Tensors;

/// <summary>
/// The words of <see cref="IRandomNumbers"/> one after the other, as a <see cref="Random"/>. Its state is a seed and a counter, the number of
/// the next word, so that a checkpoint can keep where it stands and several threads can draw one mask. How many words each kind of
/// draw takes, and what it makes of them, is said here alone: nothing is left to the runtime.
/// </summary>
internal sealed class CounterRandom : Random
{
    /// <summary>Words that are made at a time.</summary>
    private const int Ahead = 64;

    private readonly uint[] _words = new uint[Ahead];
    private uint _seed;
    private UInt128 _made;
    private int _used = Ahead;

    /// <summary>Begins with the first of the 2⁶⁴ words of one of a seed's 2⁶⁴ sequences.</summary>
    public CounterRandom(int seed, ulong sequence = 0) => (_seed, _made) = ((uint)seed, new UInt128(sequence, 0));

    /// <summary>How many numbers a state has.</summary>
    public static int StateSize => 5;

    /// <summary>The seed, and the number of the next word from its lowest 32 bits to its highest.</summary>
    /// <exception cref="ArgumentException">Not so many numbers.</exception>
    public uint[] State
    {
        get => [_seed, (uint)NextNumber, (uint)(NextNumber >> 32), (uint)(NextNumber >> 64), (uint)(NextNumber >> 96)];
        set
        {
            Require.That(
                value.Length == StateSize,
                $"CounterRandom: a state of {value.Length} numbers; expected {StateSize}, the seed and the number of the next word");
            _seed = value[0];
            GoTo(new UInt128(((ulong)value[4] << 32) | value[3], ((ulong)value[2] << 32) | value[1]));
        }
    }

    /// <summary>The number of the next word.</summary>
    private UInt128 NextNumber => _made - (uint)(Ahead - _used);

    /// <summary>A mask with one word per element; see <see cref="IRandomNumbers.RandomMask"/>.</summary>
    public void FillMask<T>(double p, T kept, Span<T> mask)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        UInt128 first = NextNumber;
        Fast.RandomMask(_seed, first, p, kept, mask);
        GoTo(first + (uint)mask.Length);
    }

    /// <summary>31 bits of a word, drawn again where they would be the largest.</summary>
    public override int Next()
    {
        uint bits = NextWord() >> 1;
        return bits < int.MaxValue ? (int)bits : Next();
    }

    /// <inheritdoc/>
    public override int Next(int maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxValue);
        return (int)Below((uint)maxValue);
    }

    /// <inheritdoc/>
    public override int Next(int minValue, int maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minValue, maxValue);
        return minValue + (int)Below((uint)(maxValue - minValue));
    }

    /// <summary>63 bits of two words, drawn again where they would be the largest.</summary>
    public override long NextInt64()
    {
        ulong bits = NextWords() >> 1;
        return bits < long.MaxValue ? (long)bits : NextInt64();
    }

    /// <inheritdoc/>
    public override long NextInt64(long maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxValue);
        return (long)Below((ulong)maxValue);
    }

    /// <inheritdoc/>
    public override long NextInt64(long minValue, long maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minValue, maxValue);
        return minValue + (long)Below((ulong)(maxValue - minValue));
    }

    /// <summary>24 bits of a word.</summary>
    public override float NextSingle() => UnitInterval.Single(NextWord());

    /// <summary>53 bits of two words.</summary>
    public override double NextDouble() => UnitInterval.Double(NextWords());

    /// <inheritdoc/>
    public override void NextBytes(byte[] buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        NextBytes(buffer.AsSpan());
    }

    /// <summary>Four bytes of a word, the lowest first; what is left of the last word is dropped.</summary>
    public override void NextBytes(Span<byte> buffer)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        for (; buffer.Length > 0; buffer = buffer[Math.Min(sizeof(uint), buffer.Length)..])
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, NextWord());
            bytes[..Math.Min(sizeof(uint), buffer.Length)].CopyTo(buffer);
        }
    }

    /// <inheritdoc/>
    protected override double Sample() => NextDouble();

    /// <summary>⌊w·n/2³²⌋, drawn again where the product's lower half is below 2³² mod n: each number equally often (Lemire 2019, <i>Fast random integer generation in an interval</i>).</summary>
    private uint Below(uint n)
    {
        ulong product = (ulong)NextWord() * n;
        if ((uint)product < n)
        {
            for (uint surplus = (0 - n) % n; (uint)product < surplus;)
            {
                product = (ulong)NextWord() * n;
            }
        }

        return (uint)(product >> 32);
    }

    /// <summary>The same with two words.</summary>
    private ulong Below(ulong n)
    {
        ulong result = Math.BigMul(NextWords(), n, out ulong lower);
        if (lower < n)
        {
            for (ulong surplus = (0 - n) % n; lower < surplus;)
            {
                result = Math.BigMul(NextWords(), n, out lower);
            }
        }

        return result;
    }

    /// <summary>The lower word first.</summary>
    private ulong NextWords()
    {
        uint lower = NextWord();
        return ((ulong)NextWord() << 32) | lower;
    }

    private uint NextWord()
    {
        if (_used == Ahead)
        {
            Fast.RandomWords(_seed, _made, _words);
            (_made, _used) = (_made + Ahead, 0);
        }

        return _words[_used++];
    }

    private void GoTo(UInt128 next) => (_made, _used) = (next, Ahead);
}
