namespace Course.Nn.Tensors;

/// <summary>How every seed in the course becomes a random generator.</summary>
/// <remarks>
/// .NET does not promise that <c>new Random(seed)</c> gives the same sequence in the next version, so figures in the notebooks could change
/// with an update. Philox4x32-10 is a published algorithm (Salmon, Moraes, Dror and Shaw 2011, <i>Parallel random numbers: as easy as 1, 2,
/// 3</i>), and what Next, NextInt64, NextSingle, NextDouble and NextBytes make of its words is defined here: they give the same numbers for the
/// same seed on every machine and in every version of .NET. Shuffle, GetItems and their like are built on them by .NET and cannot be
/// defined here: machines agree about them, another version of .NET need not. What is drawn from a generator, tensors and masks,
/// is the same for any number of threads.
/// </remarks>
public static class RandomSource
{
    /// <summary>A Philox4x32-10 generator with <paramref name="seed"/> as its key, at counter 0; use it from one thread at a time.</summary>
    /// <param name="seed">Any integer; equal seeds give equal sequences, others ones that have nothing to do with each other.</param>
    public static Random FromSeed(int seed) => new CounterRandom(seed);
}
