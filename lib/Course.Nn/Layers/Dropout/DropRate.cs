using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// p, the probability with which dropout sets a unit to 0; 1 − p of the units are kept. The lecture (S1 · dropout) calls the probability of
/// keeping a unit “dropout rate”; here a rate always is that of dropping.
/// </summary>
internal static class DropRate
{
    public static double Checked(string layer, double dropRate) => Require.BelowOne(dropRate, layer, hint: ", the share of units set to 0");

    /// <summary>A mask of ones and zeros, each 1 with probability 1 − p, one draw per element.</summary>
    public static Tensor Mask(Random random, double dropRate, Tensor like) => Mask(random, dropRate, like.Shape, like.ElementType);

    public static Tensor Mask(Random random, double dropRate, Shape shape, ElementType type) =>
        Tensor.RandomUniform(random, shape, type: type) >= dropRate;
}
