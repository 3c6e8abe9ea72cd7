using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Lectures;

/// <summary>C27: γ = √(v + ε) and β = μ undo batch normalisation; in use the running statistics let one example through alone.</summary>
public class C27_BatchNormCanBeTheIdentity
{
    [Fact]
    public void ScaleAndShiftOfTheBatch_Identity()
    {
        const double Epsilon = 1e-5;
        var x = Tensor.RandomNormal(RandomSource.FromSeed(27), [50, 3], mean: 4, standardDeviation: 2, type: ElementType.Float64);
        var layer = (BatchNorm1d)new BatchNorm1d(3, epsilon: Epsilon).ToFloat64();
        layer.Scale.Value = (x.Variance(0) + Epsilon).Sqrt();
        layer.Shift.Value = x.Mean(0);

        // Numbers up to about 10, each rounded a few times at 2⁻⁵³.
        Assert.InRange((layer.Forward(x) - x).Abs().Max(), 0, 1e-13);
    }

    [Fact]
    public void Evaluation_OneExample_IsTreatedAsInItsBatch()
    {
        var x = Tensor.RandomNormal(RandomSource.FromSeed(28), [8, 3]);
        var layer = new BatchNorm1d(3);
        layer.Forward(x);
        layer.Evaluate();
        Tensor together = layer.Forward(x);

        for (int n = 0; n < 8; n++)
        {
            Assert.Equal(together.Row(n).ToDoubleArray(), layer.Forward(x[n..(n + 1)]).ToDoubleArray());
        }
    }
}
