using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Lectures;

/// <summary>C14: dropout with p = ½ on a = w₁x + w₂y: over the four masks E[a] = ½(w₁x + w₂y); inverted dropout leaves E[a] as it is.</summary>
public class C14_DropoutKeepsTheMean
{
    private static readonly Tensor Input = Tensor.From([3.0f, -5], [1, 2]);

    /// <summary>w₁ = 2, w₂ = 7: a = 6 − 35 = −29 without dropout. All numbers are exact in binary.</summary>
    private static readonly Linear Neuron = new(Tensor.From([2.0f, 7], [2, 1]), Tensor.Zeros(1));

    [Fact]
    public void VanillaDropout_FourMasks_HalveTheMean()
    {
        Assert.Equal(-29 / 2.0, MeanOverMasks(random => new VanillaDropout(0.5, random)));

        var inUse = new VanillaDropout(0.5, RandomSource.FromSeed(1));
        inUse.Evaluate();
        Assert.Equal(-29 / 2.0, Neuron.Forward(inUse.Forward(Input)).Item());
    }

    [Fact]
    public void InvertedDropout_FourMasks_KeepTheMean() => Assert.Equal(-29, MeanOverMasks(random => new Dropout(0.5, random)));

    private static double MeanOverMasks(Func<Random, Layer> dropout)
    {
        (double, double)[] draws = [(0.25, 0.25), (0.25, 0.75), (0.75, 0.25), (0.75, 0.75)];
        return draws.Average(pair => Neuron.Forward(dropout(new Given(pair.Item1, pair.Item2)).Forward(Input)).Item());
    }

    /// <summary>A generator whose numbers are given, so that each mask can be made once.</summary>
    private sealed class Given(params double[] numbers) : Random
    {
        private int _next;

        protected override double Sample() => numbers[_next++];
    }
}
