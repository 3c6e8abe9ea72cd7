using Course.Nn.Data;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Optimizers;
using Course.Nn.Regularizers;
using Course.Nn.Schedules;
using Course.Nn.Tensors;
using Course.Nn.Training;

namespace Course.Nn.Tests.Training;

/// <summary>What happens around each step of a training: schedules, clipping, constraint, callback.</summary>
public class StepOptionsTests
{
    [Fact]
    public void Fit_Schedules_AreFollowedStepByStep()
    {
        var optimizer = new Momentum(1);
        (List<double> rates, List<double> rhos) = (new List<double>(), new List<double>());
        TrainingOptions options = TwoEpochs with
        {
            LearningRate = new StepDecay(0.1, 2),
            Momentum = new LinearRamp(0.5, 0.9, 4),
            AfterStep = _ =>
            {
                rates.Add(optimizer.LearningRate);
                rhos.Add(optimizer.MomentumFactor);
            },
        };
        Train(optimizer, options);
        Assert.Equal([0.1, 0.1, 0.05, 0.05, 0.025, 0.025], rates);
        Assert.Equal([0.5, 0.6, 0.7, 0.8, 0.9, 0.9], rhos.Select(rho => Math.Round(rho, 12)));
    }

    [Fact]
    public void AfterStep_CountsAllSteps()
    {
        var steps = new List<int>();
        Train(new Sgd(0.1), TwoEpochs with { AfterStep = steps.Add });
        Assert.Equal([1, 2, 3, 4, 5, 6], steps);
    }

    [Fact]
    public void Fit_Again_StartsTheScheduleAgain()
    {
        var steps = new List<int>();
        Linear network = Network();
        var trainer = new Trainer(network, new MeanSquaredError(), new Sgd(0.1), TwoEpochs with { Epochs = 1, AfterStep = steps.Add });
        trainer.Fit(Data());
        trainer.Fit(Data());
        Assert.Equal([1, 2, 3, 1, 2, 3], steps);
    }

    [Fact]
    public void Fit_MaximumGradientNorm_LimitsTheStep()
    {
        Linear network = Network();
        Tensor before = network.Weight.Value.Clone();
        (Tensor W, Tensor B)? after = null;
        TrainingOptions options = TwoEpochs with { MaximumGradientNorm = 0.01, AfterStep = _ => after ??= (network.Weight.Value.Clone(), network.Bias.Value.Clone()) };
        new Trainer(network, new MeanSquaredError(), new Sgd(1), options).Fit(Data());

        // With rate 1 the step is the gradient; single precision leaves 1e−7 of values of size 1.
        double norm = Math.Sqrt(Math.Pow((after!.Value.W - before).Norm(), 2) + Math.Pow(after.Value.B.Norm(), 2));
        Assert.Equal(0.01, norm, 1e-6);
    }

    [Fact]
    public void Fit_Constraint_HoldsAfterEveryStep()
    {
        Linear network = Network();
        var norms = new List<double>();
        Train(new Sgd(0.5), TwoEpochs with { Constraint = new MaxNorm(0.5), AfterStep = _ => norms.Add(network.Weight.Value.Norm()) }, network);
        Assert.All(norms, norm => Assert.InRange(norm, 0, 0.5 + 1e-6));
        Assert.Contains(norms, norm => norm > 0.499);
    }

    [Fact]
    public void New_MomentumScheduleWithoutMomentum_SaysWhatToUse() => Assert.Equal(
        "Trainer: a schedule for the momentum, but Sgd has none; use Momentum or Nesterov",
        Assert.Throws<ArgumentException>(() => Train(new Sgd(1), TwoEpochs with { Momentum = new Constant(0.5) })).Message);

    private static TrainingOptions TwoEpochs => new() { Epochs = 2 };

    private static Linear Network() => new(Tensor.From(new float[,] { { 0.2f }, { -0.3f } }), Tensor.Zeros(1));

    /// <summary>12 points of y = 2a − 3b + 1: three batches of four.</summary>
    private static DataLoader Data()
    {
        var x = Tensor.RandomNormal(RandomSource.FromSeed(5), [12, 2]);
        return new DataLoader(new Dataset(x, x.MatMul(Tensor.From(new float[,] { { 2 }, { -3 } })) + 1), 4);
    }

    private static void Train(Optimizer optimizer, TrainingOptions options, Linear? network = null) =>
        new Trainer(network ?? Network(), new MeanSquaredError(), optimizer, options).Fit(Data());
}
