using Course.Nn.Data;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Optimizers;
using Course.Nn.Tensors;
using Course.Nn.Training;

namespace Course.Nn.Tests.Layers;

public class ModeTests
{
    [Fact]
    public void New_Layer_Trains() => Assert.True(new ReLU().IsTraining);

    [Fact]
    public void TrainAndEvaluate_Nested_ReachEveryLayer()
    {
        var network = new Sequential(new Sequential(new ReLU(), new Tanh()), new Sigmoid());
        Assert.Equal(5, network.AllLayers.Count);
        network.Evaluate();
        Assert.All(network.AllLayers, layer => Assert.False(layer.IsTraining));
        network.Train();
        Assert.All(network.AllLayers, layer => Assert.True(layer.IsTraining));
    }

    [Fact]
    public void ToFloat64_OneLayerInAnotherMode_KeepsEveryMode()
    {
        var network = new Sequential(new Sequential(new ReLU(), new Tanh()), new Linear(2, 2, RandomSource.FromSeed(1)));
        network.Evaluate();
        network.Layers[1].Train();
        Assert.Equal(
            network.AllLayers.Select(layer => layer.IsTraining),
            network.ToFloat64().AllLayers.Select(layer => layer.IsTraining));
    }

    [Fact]
    public void Trainer_FitAndEvaluate_SetTheMode()
    {
        var recorder = new Recorder();
        Dataset data = Xor.Generate(RandomSource.FromSeed(1), 8);
        var trainer = new Trainer(
            new Sequential(new Linear(2, 2, RandomSource.FromSeed(1)), recorder), new SoftmaxCrossEntropy(), new Sgd(0.1),
            new TrainingOptions { Epochs = 2 });

        trainer.Fit(new DataLoader(data, data.Count / 2), data);

        // Both sets are looked at before the first step.
        Assert.Equal([false, false, true, true, false, true, true, false], recorder.Modes);
        Assert.False(recorder.IsTraining);

        recorder.Train();
        trainer.Evaluate(data);
        Assert.False(recorder.IsTraining);
    }

    [Fact]
    public void Trainer_FitWithoutValidation_LeavesEvaluationMode()
    {
        var recorder = new Recorder();
        Dataset data = Xor.Generate(RandomSource.FromSeed(1), 8);
        new Trainer(
            new Sequential(new Linear(2, 2, RandomSource.FromSeed(1)), recorder), new SoftmaxCrossEntropy(), new Sgd(0.1),
            new TrainingOptions { Epochs = 1 }).Fit(data);
        Assert.False(recorder.IsTraining);
    }

    /// <summary>The identity; writes down the mode of every forward pass.</summary>
    private sealed class Recorder : Layer
    {
        public List<bool> Modes { get; } = [];

        public override Tensor Forward(Tensor input)
        {
            Modes.Add(IsTraining);
            return input;
        }

        public override Tensor Backward(Tensor outputGradient) => outputGradient;

        public override Layer ToFloat64() => new Recorder();
    }
}
