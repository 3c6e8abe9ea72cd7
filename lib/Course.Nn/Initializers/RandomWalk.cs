using Course.Nn.Tensors;

namespace Course.Nn.Initializers;

/// <summary>
/// W ~ N(0, g² / fanIn) with g = e^(1/(2n)) for linear units, or g = √2·e^(1.2/(max(n, 6) − 2.4)) for ReLU, n = fanOut.
/// </summary>
/// <remarks>
/// S3 · random walk; Sussillo and Abbott (2014). Going back through the layers, the logarithm of the gradient's length makes a
/// random walk; this g makes the walk go neither up nor down on average, where narrow layers would drift with g = 1 or √2.
/// </remarks>
/// <param name="rectified">Whether ReLU follows (default) or a unit that is linear around 0, such as tanh.</param>
public sealed class RandomWalk(bool rectified = true) : Initializer
{
    /// <inheritdoc/>
    public override Tensor Sample(Random random, int fanIn, int units, int fanOut)
    {
        double gain = rectified ? Math.Sqrt(2) * Math.Exp(1.2 / (Math.Max(fanOut, 6) - 2.4)) : Math.Exp(1 / (2.0 * fanOut));
        return Tensor.RandomNormal(random, [fanIn, units], standardDeviation: gain / Math.Sqrt(fanIn));
    }
}
