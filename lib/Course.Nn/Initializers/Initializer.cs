using Course.Nn.Tensors;

namespace Course.Nn.Initializers;

/// <summary>How the weights of a layer start (S3 · initialisation).</summary>
public abstract class Initializer
{
    /// <summary>Float32 starting weights [fanIn, units] of an affine layer, where every input goes to every unit.</summary>
    /// <param name="random">Where the randomness comes from.</param>
    /// <param name="fanIn">Number of inputs that one unit adds up, at least 1.</param>
    /// <param name="units">Number of units, at least 1.</param>
    public Tensor Sample(Random random, int fanIn, int units) => Sample(random, fanIn, units, fanOut: units);

    /// <summary>Float32 starting weights [fanIn, units], one column for each unit.</summary>
    /// <param name="random">Where the randomness comes from.</param>
    /// <param name="fanIn">Number of inputs that one unit adds up, at least 1: C·k² for filters of k×k on C channels.</param>
    /// <param name="units">Number of units, at least 1.</param>
    /// <param name="fanOut">Number of sums that one input is in, at least 1: units·k² for a convolution, whose filters meet every pixel k² times.</param>
    public abstract Tensor Sample(Random random, int fanIn, int units, int fanOut);
}
