using Course.Nn.Data;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Optimizers;
using Course.Nn.Tensors;
using Course.Nn.Training;

namespace Course.Nn.Tests.Training;

public class LayerMonitorTests
{
    [Fact]
    public void Activations_KnownNetwork_GivesMeanDeviationAndDeadUnits()
    {
        // y = (x, −1, 0·x): over x = 1, 3 the ReLU gives (1, 0, 0) and (3, 0, 0), and two units of three are dead.
        var affine = new Linear(Tensor.From(new float[,] { { 1, 0, 0 } }), Tensor.From([0f, -1, 0]));
        var network = new Sequential(("features", new Sequential(("affine", affine), ("relu", new ReLU()))), ("flat", new Flatten()));
        IReadOnlyList<ActivationStatistics> found = LayerMonitor.Activations(network, Tensor.From(new float[,] { { 1 }, { 3 } }));
        Assert.Equal(["features.affine", "features.relu", "flat"], found.Select(layer => layer.Layer));
        Assert.Equal([1.0 / 3, 2.0 / 3, 2.0 / 3], found.Select(layer => layer.Mean), NumberComparer);
        Assert.Equal(Math.Sqrt((10.0 / 6) - (4.0 / 9)), found[1].StandardDeviation, 1e-12);
        Assert.Equal([null, 2.0 / 3, null], found.Select(layer => layer.DeadShare));
        Assert.Equal("features.relu: mean 0.6667, deviation 1.106, dead 66.7 %", found[1].ToString());
    }

    [Fact]
    public void Activations_ManyBatches_AreThoseOfAllExamplesAtOnce()
    {
        var x = Tensor.RandomNormal(RandomSource.FromSeed(1), [700, 3], mean: 5);
        ActivationStatistics found = Assert.Single(LayerMonitor.Activations(new ReLU(), x));
        double[] y = [.. x.ToDoubleArray().Select(value => Math.Max(0, value))];
        Assert.Equal("ReLU", found.Layer);

        // Sums of 2100 numbers of size 5 to 25 in double precision.
        Assert.Equal(y.Average(), found.Mean, 1e-12);
        Assert.Equal(Math.Sqrt(y.Average(value => value * value) - (y.Average() * y.Average())), found.StandardDeviation, 1e-10);
    }

    [Fact]
    public void Activations_Images_CountChannelsAsUnits()
    {
        var x = Tensor.Full(-1, [2, 4, 3, 3]);
        x[1, 2, 0, 1] = 1;
        Assert.Equal(0.75, LayerMonitor.Activations(new ReLU(), x)[0].DeadShare);
    }

    [Fact]
    public void Gradients_OfEveryLayer_AreThoseOfItsOutputs()
    {
        Random random = RandomSource.FromSeed(2);
        var first = new Linear(3, 4, random);
        var last = new Linear(4, 2, random);
        var network = new Sequential(first, new Tanh(), last);
        var batch = new Dataset(Tensor.RandomNormal(random, [6, 3]), Tensor.From([0f, 1, 0, 1, 1, 0]), 2);
        var loss = new SoftmaxCrossEntropy();
        IReadOnlyList<GradientStatistics> found = LayerMonitor.Gradients(network, loss, batch);

        Assert.Equal(["Linear1", "Tanh1", "Linear2"], found.Select(layer => layer.Layer));
        loss.Forward(network.Forward(batch.Inputs), batch.Targets);
        Tensor[] gradients = [loss.Backward(), last.Backward(loss.Backward())];

        // Single precision: the tensors' own sums round at about 1e−7 of the elements.
        Assert.Equal(gradients[0].Mean(), found[2].Mean, 1e-7);
        Assert.Equal(gradients[1].Mean(), found[1].Mean, 1e-7);
        Assert.Equal(Math.Sqrt(gradients[0].Square().Mean() - Math.Pow(gradients[0].Mean(), 2)), found[2].StandardDeviation, 1e-6);
        Assert.Matches(@"^Tanh1: mean -?[\d.E-]+, deviation [\d.E-]+$", found[1].ToString());
    }

    [Fact]
    public void Monitor_InTheMidstOfATraining_ChangesNothing()
    {
        Assert.Equal(Train(isWatched: false), Train(isWatched: true));

        static double[] Train(bool isWatched)
        {
            Random random = RandomSource.FromSeed(3);
            Dataset data = Blobs.Generate(random);
            var network = new Sequential(
                new Linear(2, 8, random), new BatchNorm1d(8), new ReLU(), new Dropout(0.4, RandomSource.FromSeed(4)), new Linear(8, 3, random));
            var loss = new SoftmaxCrossEntropy();
            new Trainer(network, loss, new Adam(0.02), new TrainingOptions
            {
                Epochs = 3,
                AfterStep = _ =>
                {
                    if (isWatched)
                    {
                        LayerMonitor.Activations(network, data.Inputs);
                        LayerMonitor.Gradients(network, loss, data);
                    }
                },
            }).Fit(data, data);
            return [.. network.Parameters.SelectMany(parameter => parameter.Value.ToDoubleArray()), .. ((BatchNorm)network.Layers[1]).RunningMean.ToDoubleArray()];
        }
    }

    [Fact]
    public void Monitor_NoExamples_SaysSo()
    {
        Assert.Equal(
            "LayerMonitor: inputs of shape [0,3]; expected at least 1 example",
            Assert.Throws<ArgumentException>(() => LayerMonitor.Activations(new ReLU(), Tensor.Zeros(0, 3))).Message);
        Assert.Equal(
            "LayerMonitor: no examples; expected at least 1",
            Assert.Throws<ArgumentException>(() => LayerMonitor.Gradients(new ReLU(), new SoftmaxCrossEntropy(), new Dataset(Tensor.Zeros(0, 3), Tensor.Zeros(0)))).Message);
    }

    /// <summary>Thirds in single precision.</summary>
    private static IEqualityComparer<double> NumberComparer { get; } = EqualityComparer<double>.Create((a, b) => Math.Abs(a - b) < 1e-7);
}
