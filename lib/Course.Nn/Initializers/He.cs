using Course.Nn.Tensors;

namespace Course.Nn.Initializers;

/// <summary>W ~ N(0, 2 / ((1 + a²)·fanIn)): makes up for the half of the signal that ReLU (a = 0) sets to 0.</summary>
/// <remarks>S3 · He; He, Zhang, Ren and Sun (2015).</remarks>
/// <param name="negativeSlope">a of a leaky ReLU; default 0.</param>
public sealed class He(double negativeSlope = 0) : Initializer
{
    private readonly double _gain = Require.Positive(Gain.LeakyReLU(Require.Finite(negativeSlope, "He")), "He", "gain");

    /// <inheritdoc/>
    public override Tensor Sample(Random random, int fanIn, int units, int fanOut) =>
        Tensor.RandomNormal(random, [fanIn, units], standardDeviation: _gain / Math.Sqrt(fanIn));
}
