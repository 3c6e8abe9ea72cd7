using Course.Nn.Data;
using Course.Nn.Initializers;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Optimizers;
using Course.Nn.Tensors;
using Course.Nn.Training;

namespace Course.Nn.Tests.Training;

public class DigitsTrainingTests
{
    [Fact]
    public void Fit_SmallNetworkOnDigits_Reaches95PercentOnHeldOutFifth()
    {
        Random random = RandomSource.FromSeed(1);
        (Dataset training, Dataset validation) = Digits.Load().Split(0.8, random);
        var network = new Sequential(new Linear(64, 64, random, new He()), new ReLU(), new Linear(64, 10, random));
        var trainer = new Trainer(network, new SoftmaxCrossEntropy(), new Adam(0.005), new TrainingOptions { Epochs = 8 });

        TrainingHistory history = trainer.Fit(training, validation);

        Assert.Equal((1437, 360), (training.Count, validation.Count));
        // Seeds 1 to 6 reach 96.7 % to 97.8 %: the bar is not a matter of luck.
        Assert.True(history.ValidationAccuracies[^1] >= 0.95, history.Epochs[^1].ToString());
    }
}
