namespace Course.Nn.Tensors;

/// <summary>How every seed in the course becomes a random generator.</summary>
/// <remarks>
/// .NET does not promise that <c>new Random(seed)</c> gives the same sequence in the next version,
/// so figures in the notebooks could change with an update. The Mersenne Twister is a published
/// algorithm (Matsumoto and Nishimura, 1998): the same seed gives the same numbers on every
/// machine and in every version.
/// </remarks>
public static class RandomSource
{
    /// <summary>A Mersenne Twister (MT19937) that starts from <paramref name="seed"/>; use it from one thread at a time.</summary>
    /// <param name="seed">Any integer; equal seeds give equal sequences.</param>
    public static Random FromSeed(int seed) => new Twister(seed);
}
