using Course.Nn.Tensors;

namespace Course.Nn.Initializers;

/// <summary>W ~ N(0, 1 / fanIn), that is N/√fanIn: a linear unit keeps the variance of its inputs. For tanh and sigmoid.</summary>
/// <remarks>
/// S3 · Xavier, LeCun, Bottou, Orr and Müller (1998): what the lecture calls Xavier. Elsewhere that name belongs to Glorot and Bengio (2010), who
/// divide by the mean of fan-in and fan-out, so that the variance of the gradients is kept as well: <see cref="XavierNormal"/>.
/// </remarks>
public sealed class LeCunNormal : Initializer
{
    /// <inheritdoc/>
    public override Tensor Sample(Random random, int fanIn, int units, int fanOut) =>
        Tensor.RandomNormal(random, [fanIn, units], standardDeviation: Math.Sqrt(1.0 / fanIn));
}
