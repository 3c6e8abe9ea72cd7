using Course.Nn.Layers;
using Course.Nn.Regularizers;
using Course.Nn.Tensors;
using Course.Nn.Tests.Golden;

namespace Course.Nn.Tests.Layers;

/// <summary>LSUV, data-dependent initialisation and max-norm on convolutions, where one unit is one filter.</summary>
public class MeasuredFilterTests
{
    private static Tensor Images => Tensor.RandomNormal(RandomSource.FromSeed(11), [12, 4, 9, 7], mean: 2, standardDeviation: 5);

    [Fact]
    public void Lsuv_Convolutions_HaveUnitVarianceOverBatchAndPixels()
    {
        Sequential network = Network();
        Lsuv.Initialize(network, Images, RandomSource.FromSeed(1));
        Tensor x = Images;
        foreach (Layer layer in network.Layers)
        {
            x = layer.Forward(x);
            if (layer is Conv2d filters)
            {
                Assert.Equal(1, Math.Pow(x.StandardDeviation(), 2), 0.01); // the tolerance of Lsuv
                Assert.Equal(0, filters.Bias.Value.Abs().Max());
            }
        }
    }

    [Fact]
    public void Lsuv_FewerFiltersThanInputs_AreOrthogonalAndOfOneLength()
    {
        var layer = new Conv2d(4, 6, 3, RandomSource.FromSeed(2));
        Lsuv.Initialize(layer, Images, RandomSource.FromSeed(3));
        Tensor filters = layer.Weight.Value.ToFloat64().Reshape(6, -1);
        Tensor gram = filters.MatMul(filters.T);

        // Entries rounded to single precision, relative to the squared length of a filter: sums of 36 products.
        GoldenAssert.Close(Tensor.Identity(6, ElementType.Float64), gram / gram[0, 0], 36 * 1.2e-7);
    }

    [Fact]
    public void DataDependent_Convolutions_GiveEveryFilterMeanAndVariance()
    {
        Sequential network = Network().ToFloat64();
        DataDependent.Initialize(network, Images.ToFloat64(), 0.25);
        Tensor x = Images.ToFloat64();
        foreach (Layer layer in network.Layers)
        {
            x = layer.Forward(x);
            if (layer is Conv2d)
            {
                for (int filter = 0; filter < x.Shape[1]; filter++)
                {
                    // Sums of at most 756 numbers of size 10, rounded at 2⁻⁵³ each: below 1e−11.
                    Tensor plane = x[.., filter..(filter + 1)];
                    Assert.Equal(0.25, plane.Mean(), 1e-11);
                    Assert.Equal(1, plane.StandardDeviation(), 1e-11);
                }
            }
        }
    }

    [Fact]
    public void DataDependent_Maxout_GivesEveryUnitMeanAndVariance()
    {
        // max(z₁, …)/σ + c is max(z₁/σ + c, …): dividing and shifting all pieces of a unit does it to the unit.
        Layer layer = new Maxout(5, 3, 2, RandomSource.FromSeed(4)).ToFloat64();
        var x = Tensor.RandomNormal(RandomSource.FromSeed(5), [50, 5], standardDeviation: 3, type: ElementType.Float64);
        DataDependent.Initialize(layer, x, -0.5);
        Tensor y = layer.Forward(x);

        // Sums of 50 numbers of size 10 at 2⁻⁵³.
        GoldenAssert.Close([-0.5, -0.5, -0.5], y.Mean(0).ToDoubleArray(), 1e-12);
        GoldenAssert.Close([1, 1, 1], y.Variance(0).ToDoubleArray(), 1e-12);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Initialize_WithBatchNormalisation_LeavesItsStatistics(bool isLsuv)
    {
        var norm = new BatchNorm2d(6);
        var network = new Sequential(new Conv2d(4, 6, 3, RandomSource.FromSeed(6)), new Residual(norm));
        if (isLsuv)
        {
            Lsuv.Initialize(network, Images, RandomSource.FromSeed(7));
        }
        else
        {
            DataDependent.Initialize(network, Images);
        }

        Assert.Equal((0, 1), (norm.RunningMean.Abs().Max(), norm.RunningVariance.Min()));
        Assert.Equal(1, norm.RunningVariance.Max());
    }

    [Fact]
    public void MaxNorm_GroupedConvolution_ShortensLongFiltersAndTheirOutputs()
    {
        // Filter f of 2·3·3 equal weights f has the length f·√18.
        var weight = Tensor.Generate(i => 1 + (i / 18), [4, 2, 3, 3], ElementType.Float64);
        var layer = new Conv2d(weight, Tensor.Zeros([4], ElementType.Float64), groups: 2);
        Tensor before = layer.Forward(Images.ToFloat64());
        double limit = 2.5 * Math.Sqrt(18);

        new MaxNorm(limit).Apply(layer.Parameters);

        for (int filter = 0; filter < 4; filter++)
        {
            double length = Math.Min((filter + 1) * Math.Sqrt(18), limit);
            Assert.Equal(length, layer.Weight.Value[filter..(filter + 1)].Norm(), 1e-14 * length);
        }

        // The outputs follow: filters 1 and 2 as before, 3 and 4 at 2.5/3 and 2.5/4 of it. Sums of 18 products of size 50.
        var factors = Tensor.From([1, 1, 2.5 / 3, 2.5 / 4], [4, 1, 1], ElementType.Float64);
        NumberAssert.Close(before * factors, layer.Forward(Images.ToFloat64()), 18 * 50 * 1e-15);
    }

    private static Sequential Network()
    {
        Random random = RandomSource.FromSeed(2);
        return new Sequential(
            new Conv2d(4, 6, 3, random, padding: 1),
            new ReLU(),
            new Conv2d(6, 8, 3, random, stride: 2, groups: 2),
            new BatchNorm2d(8),
            new Tanh(),
            new Conv2d(8, 3, 1, random));
    }
}
