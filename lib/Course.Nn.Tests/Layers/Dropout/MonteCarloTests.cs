using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Layers;

public class MonteCarloTests
{
    private const int Samples = 4000;

    [Fact]
    public void Predict_LinearAfterDropout_MeanAndSpreadAreKnown()
    {
        var x = Tensor.From([1.0f, 2, 3, 4], [1, 4]);
        var network = new Sequential(new Dropout(0.5, RandomSource.FromSeed(6)), new Linear(Tensor.Ones(4, 1), Tensor.Zeros(1)));

        MonteCarloPrediction prediction = MonteCarlo.Predict(network, x, Samples);

        // Each xᵢ counts 0 or 2 times: variance Σ xᵢ² = 30. The mean of T samples has √(30/T); their spread about √(30/2T).
        double deviation = Math.Sqrt(30);
        Assert.InRange(prediction.Mean.Item() - 10, -5 * deviation / Math.Sqrt(Samples), 5 * deviation / Math.Sqrt(Samples));
        Assert.InRange(
            prediction.StandardDeviation.Item() - deviation, -5 * deviation / Math.Sqrt(2 * Samples), 5 * deviation / Math.Sqrt(2 * Samples));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void Predict_FewSamples_SpreadIsOverOneLessThanTheSamples(int samples)
    {
        // A random layer whose outputs are 1, 2, 3, …: their deviation with T − 1 is √(T·(T + 1)/12).
        MonteCarloPrediction prediction = MonteCarlo.Predict(new Counting(), Tensor.Zeros([1, 1], ElementType.Float64), samples);
        Assert.Equal((samples + 1) / 2.0, prediction.Mean.Item(), 1e-15);
        Assert.Equal(Math.Sqrt(samples * (samples + 1) / 12.0), prediction.StandardDeviation.Item(), 1e-14);
    }

    [Fact]
    public void Predict_Always_LeavesModesAndRunningStatisticsAsTheyWere()
    {
        var norm = new BatchNorm1d(2);
        var dropout = new Dropout(0.5, RandomSource.FromSeed(7));
        var network = new Sequential(norm, dropout);
        network.Evaluate();

        MonteCarlo.Predict(network, Tensor.Ones(3, 2), 2, SoftmaxOfRows);

        Assert.Equal((false, false), (norm.IsTraining, dropout.IsTraining));
        Assert.Equal([0, 0], norm.RunningMean.ToDoubleArray());
    }

    [Fact]
    public void Predict_InputThatDoesNotFit_LeavesTheModesAsTheyWere()
    {
        var network = new Sequential(new Dropout(0.5, RandomSource.FromSeed(7)), new Linear(3, 2, RandomSource.FromSeed(7)));
        network.Evaluate();
        Assert.Throws<ArgumentException>(() => MonteCarlo.Predict(network, Tensor.Ones(1, 2), 2));
        Assert.All(network.AllLayers, layer => Assert.False(layer.IsTraining));
    }

    [Fact]
    public void Predict_Output_IsAppliedBeforeAveraging()
    {
        var network = new Sequential(new Dropout(0.5, RandomSource.FromSeed(8)));
        Tensor mean = MonteCarlo.Predict(network, Tensor.Ones(1, 2), 50, y => y.Square()).Mean;

        // Squares of 0 and 2 average to multiples of 4/50; the square of the average would not.
        Assert.All(mean.ToDoubleArray(), value => Assert.Equal(Math.Round(value * 12.5), value * 12.5, 1e-5));
        Assert.True(mean.Max() > 1.2);
    }

    [Fact]
    public void Predict_OneSampleOrNothingRandom_SaysWhatIsMissing()
    {
        var x = Tensor.Ones(1, 2);
        Assert.Equal(
            "MonteCarlo: samples 1; expected at least 2 to see a spread",
            Assert.Throws<ArgumentException>(() => MonteCarlo.Predict(new Dropout(0.5, RandomSource.FromSeed(1)), x, 1)).Message);
        Assert.Equal(
            "MonteCarlo: no layer of ReLU is random, so every sample would be the same; add dropout?",
            Assert.Throws<ArgumentException>(() => MonteCarlo.Predict(new ReLU(), x, 2)).Message);
    }

    /// <summary>Says that it is random, and counts.</summary>
    private sealed class Counting : Layer
    {
        private int _calls;

        public override IReadOnlyList<Random> Generators { get; } = [RandomSource.FromSeed(1)];

        public override Tensor Forward(Tensor input) => input + ++_calls;

        public override Tensor Backward(Tensor outputGradient) => outputGradient;

        public override Layer ToFloat64() => this;
    }

    private static Tensor SoftmaxOfRows(Tensor y) => y.Softmax(1);
}
