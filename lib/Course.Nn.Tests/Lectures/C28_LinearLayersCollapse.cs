using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Lectures;

/// <summary>C28 (S3): depth with linear units adds nothing, W = U·V.</summary>
public class C28_LinearLayersCollapse
{
    [Fact]
    public void ThreeLinearLayers_EqualOneWithTheProductOfTheirWeights()
    {
        Random random = RandomSource.FromSeed(1);
        Linear[] layers = [Layer(5, 7, random), Layer(7, 3, random), Layer(3, 4, random)];
        Tensor w = layers.Select(layer => layer.Weight.Value).Aggregate((u, v) => u.MatMul(v));
        Tensor b = layers[1..].Aggregate(layers[0].Bias.Value, (sum, layer) => sum.MatMul(layer.Weight.Value) + layer.Bias.Value);
        var x = Tensor.RandomNormal(random, [20, 5], type: ElementType.Float64);

        // Two orders of the same sums of at most 7·3·5 products of size about 1: 100 roundings of 1e−16 each.
        Tensor difference = new Sequential(layers).Forward(x) - new Linear(w, b).Forward(x);
        Assert.True(difference.Abs().Max() < 1e-13, difference.ToString());
    }

    [Fact]
    public void NarrowMiddleLayer_EvenLosesSomething()
    {
        // 5 → 2 → 4: the product has rank 2, where one layer could have rank 4.
        Random random = RandomSource.FromSeed(2);
        Tensor w = Layer(5, 2, random).Weight.Value.MatMul(Layer(2, 4, random).Weight.Value);
        Assert.Equal(2, w.ToMatrix().Rank());
        Assert.Equal(4, Layer(5, 4, random).Weight.Value.ToMatrix().Rank());
    }

    private static Linear Layer(int inputs, int outputs, Random random) => new(
        Tensor.RandomNormal(random, [inputs, outputs], type: ElementType.Float64),
        Tensor.RandomNormal(random, [outputs], type: ElementType.Float64));
}
