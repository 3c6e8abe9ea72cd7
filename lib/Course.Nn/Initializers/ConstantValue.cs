using Course.Nn.Tensors;

namespace Course.Nn.Initializers;

/// <summary>W = c: like <see cref="Zeros"/>, it gives all units of a layer the same gradient, so they stay equal.</summary>
/// <param name="value">c, finite.</param>
public sealed class ConstantValue(double value) : Initializer
{
    private readonly double _value = Require.Finite(value, "ConstantValue");

    /// <inheritdoc/>
    public override Tensor Sample(Random random, int fanIn, int units, int fanOut) => Tensor.Full(_value, [fanIn, units]);
}
