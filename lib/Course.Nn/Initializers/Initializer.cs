using Course.Nn.Tensors;

namespace Course.Nn.Initializers;

/// <summary>How the weights of a layer start (lecture S3).</summary>
public abstract class Initializer
{
    /// <summary>Float32 starting weights of shape [fanIn, fanOut].</summary>
    /// <param name="random">Where the randomness comes from.</param>
    /// <param name="fanIn">Number of inputs that one unit adds up, at least 1.</param>
    /// <param name="fanOut">Number of units.</param>
    public abstract Tensor Sample(Random random, int fanIn, int fanOut);
}
