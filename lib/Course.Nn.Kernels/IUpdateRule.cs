using System.Numerics;

namespace Course.Nn.Kernels;

/// <summary>
/// What an optimiser does to one weight w, given its gradient g and up to two numbers that it remembers for the weight;
/// written for a whole processor vector of weights at a time.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public interface IUpdateRule<T>
    where T : unmanaged
{
    /// <summary>How many numbers it remembers per weight: 0, 1 or 2.</summary>
    static abstract int Remembers { get; }

    /// <summary>Changes w, and what is remembered, lane by lane; a number that is not remembered is 0 in every call.</summary>
    /// <param name="w">Weights.</param>
    /// <param name="g">Their gradients.</param>
    /// <param name="first">The first number remembered for each.</param>
    /// <param name="second">The second one.</param>
    void Apply(ref Vector<T> w, Vector<T> g, ref Vector<T> first, ref Vector<T> second);
}
