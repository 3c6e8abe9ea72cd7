using Course.Nn.Tensors;

namespace Course.Nn.Initializers;

/// <summary>W = 0 (S3 · zero): right for biases. As weights, all units of a layer stay equal, and nothing is learned.</summary>
public sealed class Zeros : Initializer
{
    /// <inheritdoc/>
    public override Tensor Sample(Random random, int fanIn, int units, int fanOut) => Tensor.Zeros(fanIn, units);
}
