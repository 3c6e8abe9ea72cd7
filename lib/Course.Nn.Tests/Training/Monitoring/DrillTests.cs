using Course.Nn.Data;
using Course.Nn.Initializers;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Optimizers;
using Course.Nn.Regularizers;
using Course.Nn.Tensors;
using Course.Nn.Training;

namespace Course.Nn.Tests.Training;

public class DrillTests
{
    private static readonly Dataset Data = Digits.Load().Subset([.. Enumerable.Range(0, 300)]);
    private static readonly SoftmaxCrossEntropy Loss = new();

    [Fact]
    public void InitialLoss_SmallWeights_IsThatOfKnowingNothing()
    {
        DrillResult result = Drills.InitialLoss(Network(new SmallNormal(0.01)), Loss, Data);
        Assert.True(result.IsPassed, result.ToString());
        Assert.Matches(@"^✓ initial loss: 2\.30\d, where knowing nothing costs 2\.303$", result.ToString());
        Assert.Contains("✓", result.ToHtml());

        // C − 1 for the hinge, ln 2 for one logit.
        Assert.Contains("costs 9.000", Drills.InitialLoss(Network(new SmallNormal(0.01)), new MulticlassHinge(), Data).Verdict);
    }

    [Fact]
    public void InitialLoss_LargeWeights_BlamesTheScores()
    {
        DrillResult result = Drills.InitialLoss(Network(new SmallNormal(1)), Loss, Data);
        Assert.False(result.IsPassed);
        Assert.Matches(@"the scores have deviation \d+\.\d\d, and ½ is small: start the last layer with smaller weights", result.Verdict);
    }

    [Fact]
    public void InitialLoss_TrainedNetwork_IsFoundOut()
    {
        Sequential network = Network();
        new Trainer(network, Loss, new Adam(0.01), new TrainingOptions { Epochs = 5 }).Fit(Data);
        DrillResult result = Drills.InitialLoss(network, Loss, Data);
        Assert.False(result.IsPassed);
        Assert.EndsWith("; is the network trained already, or do the inputs give the answer away?", result.Verdict);
    }

    [Fact]
    public void InitialLoss_LossOfProbabilities_SaysWhichToUse()
    {
        var binary = new Dataset(Data.Inputs, Data.Targets * 0, 2);
        var network = new Sequential(new Linear(64, 1, RandomSource.FromSeed(1)));
        var data = new Dataset(Data.Inputs, Tensor.Ones(Data.Count, 1));
        DrillResult logits = Drills.InitialLoss(new Sequential(new Linear(64, 1, RandomSource.FromSeed(1), new SmallNormal(0.01))), new BinaryCrossEntropyWithLogits(), data);
        Assert.Contains("costs 0.693", logits.Verdict);
        Assert.Equal(
            "Drills: Infinite of outputs 0 is not finite; these drills are for losses of scores, such as BinaryCrossEntropyWithLogits",
            Assert.Throws<ArgumentException>(() => Drills.InitialLoss(network, new Infinite(), binary)).Message);
    }

    [Fact]
    public void RegularizationRaisesTheLoss_PenaltyOrNone_IsTold()
    {
        DrillResult good = Drills.RegularizationRaisesTheLoss(Network(), Loss, new L2(0.1), Data);
        Assert.True(good.IsPassed);
        Assert.True(good.Losses[1] > good.Losses[0]);
        DrillResult bad = Drills.RegularizationRaisesTheLoss(Network(), Loss, new L2(0), Data);
        Assert.False(bad.IsPassed);
        Assert.EndsWith("; is its strength 0, or is no parameter regularised?", bad.Verdict);
    }

    [Fact]
    public void OverfitsAFew_GoodAndBrokenNetworks_AreToldApart()
    {
        DrillResult good = Drills.OverfitsAFew(Network(), Loss, () => new Adam(0.01), Data);
        Assert.True(good.IsPassed, good.Verdict);
        Assert.Equal(300, good.Losses.Count);

        DrillResult broken = Drills.OverfitsAFew(Network(new Zeros()), Loss, () => new Adam(0.01), Data);
        Assert.False(broken.IsPassed);
        Assert.Contains("look for an error in the model or the targets", broken.Verdict);

        DrillResult diverged = Drills.OverfitsAFew(new Linear(64, 1, RandomSource.FromSeed(1)), new MeanSquaredError(), () => new Sgd(1e30), new Dataset(Data.Inputs, Data.Targets.Reshape(-1, 1)));
        Assert.False(diverged.IsPassed);
        Assert.StartsWith("Training diverged", diverged.Verdict);
    }

    [Fact]
    public void GradientsAgree_RightAndWrongBackward_AreToldApart()
    {
        Random random = RandomSource.FromSeed(5);
        DrillResult good = Drills.GradientsAgree(new Sequential(Network(), new Dropout(0.5, random)), Loss, Data, random);
        Assert.True(good.IsPassed, good.Verdict);
        Assert.Contains("of 4 parameters agree", good.Verdict);

        DrillResult wrong = Drills.GradientsAgree(new Sequential(new Linear(64, 10, random), new WrongWay()), Loss, Data, random);
        Assert.False(wrong.IsPassed);
    }

    [Theory]
    [InlineData(1e-5, false, "too low: try ten times as much")]
    [InlineData(0.1, true, "an epoch at 0.1 took the loss from")]
    [InlineData(1e4, false, "too high: try a tenth")]
    [InlineData(1e38, false, "to NaN; too high: try a tenth")]
    public void LearningRateFits_LowRightAndHigh_AreToldApart(double rate, bool isPassed, string verdict)
    {
        DrillResult result = Drills.LearningRateFits(Network(), Loss, () => new Sgd(rate), Data);
        Assert.Equal(isPassed, result.IsPassed);
        Assert.Contains(verdict, result.Verdict);
    }

    [Fact]
    public void Drills_All_GiveTheNetworkBackAsItWas()
    {
        Random masks = RandomSource.FromSeed(6);
        var network = new Sequential(new Linear(64, 12, RandomSource.FromSeed(7)), new BatchNorm1d(12), new Dropout(0.5, masks), new Linear(12, 10, RandomSource.FromSeed(8)));
        network.Layers[1].Evaluate();
        network.Parameters[0].Gradient = Tensor.Ones(64, 12);
        double[] before = Numbers();
        Drills.InitialLoss(network, Loss, Data);
        Drills.RegularizationRaisesTheLoss(network, Loss, new L2(1), Data);
        Drills.OverfitsAFew(network, Loss, () => new Adam(), Data, steps: 3);
        Drills.GradientsAgree(network, Loss, Data, RandomSource.FromSeed(9));
        Drills.LearningRateFits(network, Loss, () => new Sgd(0.1), Data);
        Assert.Equal(before, Numbers());
        Assert.Equal([true, true, false, true, true], network.AllLayers.Select(layer => layer.IsTraining));
        Assert.Equal(RandomSource.FromSeed(6).NextDouble(), masks.NextDouble());

        double[] Numbers() =>
        [
            .. network.Parameters.SelectMany(parameter => parameter.Value.ToDoubleArray().Concat(parameter.Gradient.ToDoubleArray())),
            .. network.NamedState.SelectMany(named => named.State.Get().ToDoubleArray()),
        ];
    }

    [Fact]
    public void Drills_NoExamples_SaySo() => Assert.Equal(
        "Drills: no examples; expected at least 1",
        Assert.Throws<ArgumentException>(() => Drills.InitialLoss(Network(), Loss, Data.Subset([]))).Message);

    private static Sequential Network(Initializer? initializer = null)
    {
        Random random = RandomSource.FromSeed(4);
        return new Sequential(new Linear(64, 24, random, initializer), new Tanh(), new Linear(24, 10, random, initializer));
    }

    private sealed class Infinite : Loss
    {
        public override double Forward(Tensor scores, Tensor targets) => double.PositiveInfinity;

        public override Tensor Backward() => Tensor.Zeros(1);
    }

    private sealed class WrongWay : Layer
    {
        public override Tensor Forward(Tensor input) => input;

        public override Tensor Backward(Tensor outputGradient) => -outputGradient;

        public override Layer ToFloat64() => new WrongWay();
    }
}
