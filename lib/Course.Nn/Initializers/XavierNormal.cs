using Course.Nn.Tensors;

namespace Course.Nn.Initializers;

/// <summary>W ~ N(0, g²·2 / (fanIn + fanOut)): a compromise between the variance of the outputs and that of the gradients.</summary>
/// <remarks>Glorot and Bengio (2010); also called Glorot; what the lecture (S3 · Xavier) calls by that name looks at the outputs alone: <see cref="LeCunNormal"/>.
/// With groups, the fan-out counts the filters that an input meets, those of its group; PyTorch counts those of all groups.</remarks>
/// <param name="gain">g &gt; 0 for the activation that follows: see <see cref="Gain"/>; default 1.</param>
public sealed class XavierNormal(double gain = Gain.Linear) : Initializer
{
    private readonly double _gain = Require.Positive(gain, "XavierNormal");

    /// <inheritdoc/>
    public override Tensor Sample(Random random, int fanIn, int units, int fanOut) =>
        Tensor.RandomNormal(random, [fanIn, units], standardDeviation: _gain * Math.Sqrt(2.0 / (fanIn + fanOut)));
}
