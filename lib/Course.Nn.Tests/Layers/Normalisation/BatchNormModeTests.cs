using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Layers;

/// <summary>The backward pass belongs to the forward pass before it, whatever mode the layer is in by then.</summary>
public class BatchNormModeTests
{
    private readonly Tensor _x = Tensor.RandomNormal(RandomSource.FromSeed(1), [6, 2], mean: 3, standardDeviation: 2, type: ElementType.Float64);
    private readonly Tensor _dy = Tensor.RandomNormal(RandomSource.FromSeed(2), [6, 2], type: ElementType.Float64);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Backward_AfterTheModeHasChanged_IsThatOfTheForwardPass(bool isTraining)
    {
        BatchNorm1d layer = Warm();
        SetMode(layer, isTraining);
        layer.Forward(_x);
        double[] expected = layer.Backward(_dy).ToDoubleArray();
        SetMode(layer, !isTraining);
        Assert.Equal(expected, layer.Backward(_dy).ToDoubleArray());

        // The two modes do differ here, or nothing would be tested.
        layer.Forward(_x);
        Assert.NotEqual(expected, layer.Backward(_dy).ToDoubleArray());
    }

    [Fact]
    public void BatchNorm1d_Sequences_AreNormalisedOverBatchAndPlaces()
    {
        var x = Tensor.RandomNormal(RandomSource.FromSeed(3), [3, 2, 4], type: ElementType.Float64);
        var dy = Tensor.RandomNormal(RandomSource.FromSeed(4), [3, 2, 4], type: ElementType.Float64);
        (BatchNorm1d sequences, BatchNorm2d images) = (new BatchNorm1d(2).ToFloat64(), new BatchNorm2d(2).ToFloat64());

        Assert.Equal(images.Forward(x.Reshape(3, 2, 2, 2)).ToDoubleArray(), sequences.Forward(x).ToDoubleArray());
        Assert.Equal(images.Backward(dy.Reshape(3, 2, 2, 2)).ToDoubleArray(), sequences.Backward(dy).ToDoubleArray());
        Assert.Equal(images.RunningVariance.ToDoubleArray(), sequences.RunningVariance.ToDoubleArray());
        Assert.Equal([3, 2, 4], sequences.Forward(x).Shape.ToArray());
    }

    [Fact]
    public void LayerNorm_SeveralAxes_AreOneRowOfFeatures()
    {
        var x = Tensor.RandomNormal(RandomSource.FromSeed(5), [3, 2, 4], type: ElementType.Float64);
        var dy = Tensor.RandomNormal(RandomSource.FromSeed(6), [3, 2, 4], type: ElementType.Float64);
        (LayerNorm axes, LayerNorm row) = (new LayerNorm([2, 4]).ToFloat64(), new LayerNorm(8).ToFloat64());

        Assert.Equal(row.Forward(x.Reshape(3, 8)).ToDoubleArray(), axes.Forward(x).ToDoubleArray());
        Assert.Equal(row.Backward(dy.Reshape(3, 8)).ToDoubleArray(), axes.Backward(dy).ToDoubleArray());
        Assert.Equal([2, 4], axes.Scale.Value.Shape.ToArray());
        Assert.Equal(row.Scale.Gradient.ToDoubleArray(), axes.Scale.Gradient.ToDoubleArray());
        Assert.Throws<ArgumentException>(() => axes.Forward(Tensor.Zeros([2, 4], ElementType.Float64)));
        Assert.Throws<ArgumentException>(() => new LayerNorm([2, 0]));
    }

    [Fact]
    public void RunningStatistics_AreTheSameTensorsForGood()
    {
        var norm = new BatchNorm1d(2);
        (Tensor mean, Tensor variance) = (norm.RunningMean, norm.RunningVariance);
        norm.Forward(Tensor.From([1f, 2f, 3f, 4f], [2, 2]));
        Assert.Same(mean, norm.RunningMean);
        Assert.Same(variance, norm.RunningVariance);
        Assert.NotEqual(0, mean[0]);

        var given = Tensor.From([5f, 6f]);
        norm.OwnState[0].Set(given);
        Assert.Same(mean, norm.RunningMean);
        Assert.Equal([5, 6], mean.ToDoubleArray());
        norm.Forward(Tensor.From([1f, 2f, 3f, 4f], [2, 2]));
        Assert.Equal([5, 6], given.ToDoubleArray());
        Assert.Equal(
            "BatchNorm: running statistics [3] of Float32; expected [2] of Float32",
            Assert.Throws<ArgumentException>(() => norm.OwnState[1].Set(Tensor.Ones(3))).Message);
    }

    /// <summary>With running statistics that are not those of a new layer.</summary>
    private BatchNorm1d Warm()
    {
        BatchNorm1d layer = new BatchNorm1d(2).ToFloat64();
        layer.Forward(_x * _x);
        return layer;
    }

    private static void SetMode(Layer layer, bool isTraining)
    {
        if (isTraining)
        {
            layer.Train();
        }
        else
        {
            layer.Evaluate();
        }
    }
}
