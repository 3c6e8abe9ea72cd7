using Course.Nn.Tensors;

namespace Course.Nn.Initializers;

/// <summary>W ~ N(0, 1 / fanIn): a linear unit keeps the variance of its inputs. For tanh and sigmoid.</summary>
/// <remarks>
/// The form of lecture S3. Glorot and Bengio (2010) divide by the mean of fan-in and fan-out instead, so that
/// the variance of the gradients is kept as well.
/// </remarks>
public sealed class Xavier : Initializer
{
    /// <inheritdoc/>
    public override Tensor Sample(Random random, int fanIn, int units, int fanOut) =>
        Tensor.RandomNormal(random, [fanIn, units], standardDeviation: Math.Sqrt(1.0 / fanIn));
}
