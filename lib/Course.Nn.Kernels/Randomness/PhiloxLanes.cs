using System.Numerics;
using System.Runtime.CompilerServices;

namespace Course.Nn.Kernels;

/// <summary><see cref="Philox"/> for as many counters in a row at once as a vector has lanes.</summary>
internal static unsafe class PhiloxLanes<TLanes, TVector>
    where TLanes : struct, IWordLanes<TVector>
    where TVector : struct
{
    /// <summary>words[i] = word first + i; what does not fill a vector with whole blocks comes from the plain loop.</summary>
    public static void Fill(uint key, UInt128 first, Span<uint> words)
    {
        int together = TLanes.Count * Philox.WordsPerBlock;
        int to = Math.Min(words.Length, (int)(-(long)(ulong)first & (Philox.WordsPerBlock - 1)));
        Naive.RandomWords(key, first, words[..to]);
        fixed (uint* destination = words)
        {
            var all = new Pointer<uint>(destination, words.Length);
            for (; to <= words.Length - together && !Carries(first + (uint)to); to += together)
            {
                Blocks(key, (first + (uint)to) / Philox.WordsPerBlock, all + to);
            }
        }

        Naive.RandomWords(key, first + (uint)to, words[to..]);
    }

    /// <summary>Whether the counters of a vector differ in more than their lower 64 bits; once in 2⁶⁴ of them.</summary>
    private static bool Carries(UInt128 first) => (ulong)(first / Philox.WordsPerBlock) > ulong.MaxValue - (ulong)TLanes.Count;

    private static void Blocks(uint key, UInt128 counter, Pointer<uint> words)
    {
        (uint k0, uint k1) = (key, 0);
        TVector low = TLanes.Consecutive((ulong)counter);
        (TVector c0, TVector c1) = (low, TLanes.Upper(low));
        (TVector c2, TVector c3) = (TLanes.Broadcast((uint)(counter >> 64)), TLanes.Broadcast((uint)(counter >> 96)));
        (TVector firstFactor, TVector secondFactor) = (TLanes.Broadcast(Philox.FirstFactor), TLanes.Broadcast(Philox.SecondFactor));
        for (int round = 0; round < Philox.Rounds; round++)
        {
            (TVector first, TVector second) = (TLanes.Multiply(firstFactor, c0), TLanes.Multiply(secondFactor, c2));
            c0 = TLanes.Xor(TLanes.Xor(TLanes.Upper(second), c1), TLanes.Broadcast(k0));
            c2 = TLanes.Xor(TLanes.Xor(TLanes.Upper(first), c3), TLanes.Broadcast(k1));
            (c1, c3, k0, k1) = (second, first, k0 + Philox.FirstStep, k1 + Philox.SecondStep);
        }

        Write(TLanes.Join(c0, c1), TLanes.Join(c2, c3), words);
    }

    /// <summary>Lane after lane, a lane's two pairs of words beside each other.</summary>
    private static void Write(TVector firstPairs, TVector secondPairs, Pointer<uint> words)
    {
        ulong* lanes = stackalloc ulong[2 * TLanes.Count];
        var pairs = new Pointer<ulong>(lanes, 2 * TLanes.Count);
        TLanes.Store(firstPairs, pairs);
        TLanes.Store(secondPairs, pairs + TLanes.Count);
        for (int lane = 0; lane < TLanes.Count; lane++)
        {
            WritePair(pairs[lane], words + (4 * lane));
            WritePair(pairs[TLanes.Count + lane], words + ((4 * lane) + 2));
        }
    }

    /// <summary>The word of the lower half first, whichever half of a number of 64 bits this machine keeps first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WritePair(ulong pair, Pointer<uint> words) =>
        Unsafe.WriteUnaligned(words.Raw(2), BitConverter.IsLittleEndian ? pair : BitOperations.RotateLeft(pair, 32));
}
