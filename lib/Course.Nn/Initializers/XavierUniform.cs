using Course.Nn.Tensors;

namespace Course.Nn.Initializers;

/// <summary>W ~ U(−a, a), a = g·√(6 / (fanIn + fanOut)): the variance a²/3 of <see cref="XavierNormal"/> without its tails.</summary>
/// <remarks>Glorot and Bengio (2010).
/// With groups, the fan-out counts the filters that an input meets, those of its group; PyTorch counts those of all groups.</remarks>
/// <param name="gain">g &gt; 0 for the activation that follows: see <see cref="Gain"/>; default 1.</param>
public sealed class XavierUniform(double gain = Gain.Linear) : Initializer
{
    private readonly double _gain = Require.Positive(gain, "XavierUniform");

    /// <inheritdoc/>
    public override Tensor Sample(Random random, int fanIn, int units, int fanOut)
    {
        double a = _gain * Math.Sqrt(6.0 / (fanIn + fanOut));
        return Tensor.RandomUniform(random, [fanIn, units], -a, a);
    }
}
