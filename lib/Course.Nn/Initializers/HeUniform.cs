using Course.Nn.Tensors;

namespace Course.Nn.Initializers;

/// <summary>W ~ U(−b, b), b = √(6 / ((1 + a²)·fanIn)): the variance b²/3 of <see cref="He"/> without its tails.</summary>
/// <remarks>S3 · He; He, Zhang, Ren and Sun (2015).</remarks>
/// <param name="negativeSlope">a of a leaky ReLU; default 0.</param>
public sealed class HeUniform(double negativeSlope = 0) : Initializer
{
    private readonly double _gain = Require.Positive(Gain.LeakyReLU(Require.Finite(negativeSlope, "HeUniform")), "HeUniform", "gain");

    /// <inheritdoc/>
    public override Tensor Sample(Random random, int fanIn, int units, int fanOut)
    {
        double b = _gain * Math.Sqrt(3.0 / fanIn);
        return Tensor.RandomUniform(random, [fanIn, units], -b, b);
    }
}
