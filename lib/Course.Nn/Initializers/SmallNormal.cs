using Course.Nn.Tensors;

namespace Course.Nn.Initializers;

/// <summary>W ~ N(0, s²) with a fixed s, whatever the size of the layer.</summary>
/// <remarks>
/// Works for a layer or two. In a deep network the activations shrink towards 0 layer by layer (s = 0.01)
/// or saturate (s = 1): S3 · small random measures both.
/// </remarks>
/// <param name="standardDeviation">s ≥ 0, default 0.01.</param>
public sealed class SmallNormal(double standardDeviation = 0.01) : Initializer
{
    private readonly double _standardDeviation = Require.NotNegative(standardDeviation, "SmallNormal");

    /// <inheritdoc/>
    public override Tensor Sample(Random random, int fanIn, int units, int fanOut) =>
        Tensor.RandomNormal(random, [fanIn, units], standardDeviation: _standardDeviation);
}
