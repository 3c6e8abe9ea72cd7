using Course.Nn.Tensors;

namespace Course.Nn.Initializers;

/// <summary>W ~ N(0, 2 / fanIn): makes up for the half of the signal that ReLU sets to 0.</summary>
/// <remarks>Lecture S3; He, Zhang, Ren and Sun (2015).</remarks>
public sealed class He : Initializer
{
    /// <inheritdoc/>
    public override Tensor Sample(Random random, int fanIn, int fanOut) =>
        Tensor.RandomNormal(random, [fanIn, fanOut], standardDeviation: Math.Sqrt(2.0 / fanIn));
}
