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

    public static Tensor Mask(Random random, double dropRate, Shape shape, ElementType type)
    {
        var mask = Tensor.Zeros(shape, type);
        mask.FillMask(random, dropRate, kept: 1);
        return mask;
    }

    /// <summary>The same with a probability p of its own for every element.</summary>
    public static Tensor Mask(Random random, Tensor dropRates) =>
        Tensor.Generate(_ => random.NextSingle(), dropRates.Shape, dropRates.ElementType) >= dropRates;
}
