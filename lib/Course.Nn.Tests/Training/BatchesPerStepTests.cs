using Course.Nn.Data;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Optimizers;
using Course.Nn.Regularizers;
using Course.Nn.Tensors;
using Course.Nn.Training;

namespace Course.Nn.Tests.Training;

/// <summary>Several batches to a step: the gradient of one large batch, from small ones.</summary>
public class BatchesPerStepTests
{
    [Theory]
    [InlineData(4, 3, 12)]
    [InlineData(4, 2, 8)]
    [InlineData(5, 2, 10)]
    [InlineData(1, 12, 12)]
    [InlineData(3, 100, 12)]
    public void Fit_SmallBatchesTogether_StepAsOneLargeBatch(int batchSize, int batchesPerStep, int largeBatchSize)
    {
        (double[] small, int smallSteps) = Train(batchSize, batchesPerStep);
        (double[] large, int largeSteps) = Train(largeBatchSize, 1);

        // Float64 means over at most 12 examples, added in another order, for at most 20 contracting steps.
        Assert.Equal(largeSteps, smallSteps);
        NumberAssert.Close(large, small, 1e-12);
    }

    [Fact]
    public void Fit_OneBatchPerStep_StepsOtherwise() => Assert.NotEqual(Train(4, 1).Numbers, Train(4, 3).Numbers);

    /// <summary>Unshuffled training on 12 points, with all that happens at a step.</summary>
    private static (double[] Numbers, int Steps) Train(int batchSize, int batchesPerStep)
    {
        Random random = RandomSource.FromSeed(5);
        var x = Tensor.RandomNormal(random, [12, 2], type: ElementType.Float64);
        Layer network = new Sequential(new Linear(2, 3, random), new Tanh(), new Linear(3, 1, random)).ToFloat64();
        int steps = 0;
        var options = new TrainingOptions
        {
            Epochs = 10,
            BatchesPerStep = batchesPerStep,
            Regularizer = new L2(0.01),
            MaximumGradientNorm = 0.5,
            AfterStep = step => steps = step,
        };
        var data = new Dataset(x, x.Sum(1).Reshape(-1, 1));
        new Trainer(network, new MeanSquaredError(), new Momentum(0.05), options).Fit(new DataLoader(data, batchSize, shuffle: false));
        return ([.. network.Parameters.SelectMany(parameter => parameter.Value.ToDoubleArray())], steps);
    }
}
