using Course.Nn.Autograd;
using Course.Nn.Gradients;
using Course.Nn.Layers;
using Course.Nn.Tensors;
using Course.Nn.Tests.Oracles;

namespace Course.Nn.Tests.Layers;

public class StochasticDepthTests
{
    /// <summary>Not ½, so that p and 1 − p cannot be taken for one another.</summary>
    private const double DropRate = 0.2;

    private const int Passes = 20_000;

    private static readonly GradientCheckOptions Strict = new() { Tolerance = 1e-7 };

    private readonly Random _random = RandomSource.FromSeed(84);

    [Fact]
    public void Training_OverManyPasses_DropsTheRateAndAveragesToTheEvaluationOutput()
    {
        var layer = (StochasticDepth)new StochasticDepth(new Linear(3, 3, _random), DropRate, _random).ToFloat64();
        var x = Tensor.RandomNormal(_random, [2, 3], type: ElementType.Float64);
        Tensor[] outputs = [.. Enumerable.Range(0, Passes).Select(_ => layer.Forward(x))];
        double dropped = outputs.Count(y => (y - x).Abs().Max() == 0) / (double)Passes;
        Tensor mean = outputs.Aggregate((a, b) => a + b) / Passes;
        layer.Evaluate();

        // Five standard deviations of a share of n draws, √(p(1 − p)/n): one seed in two million is further off.
        // The mean output is x + (share kept)·f(x), so it is off by that times f(x), and by rounding: n sums of 1e-16 each.
        double tolerance = 5 * Math.Sqrt(DropRate * (1 - DropRate) / Passes);
        Assert.InRange(dropped - DropRate, -tolerance, tolerance);
        NumberAssert.Close(layer.Forward(x), mean, tolerance * layer.Branch.Forward(x).Abs().Max());
        NumberAssert.Close(x + ((1 - dropped) * layer.Branch.Forward(x)), mean, Passes * 1e-15);
    }

    [Fact]
    public void MonteCarlo_ThreeOfFourBatchesKept_AveragesOverThem()
    {
        var x = Tensor.From([1f, 2], [1, 2]);
        var layer = new StochasticDepth(new Linear(10 * Tensor.Identity(2), Tensor.Zeros(2)), DropRate, new ScriptedRandom(0.1, 0.3, 0.5, 0.9));
        Assert.Equal([8.5, 17], MonteCarlo.Predict(layer, x, 4).Mean.ToDoubleArray());
    }

    [Fact]
    public void Draws_Training_AreOneForEachBatchFromTheGivenGenerator()
    {
        // p = 0.2: 0.1 leaves the branch out; 0.2 and more keep it.
        var random = new ScriptedRandom(0.1, 0.2, 0.9);
        var branch = new PassCounter();
        var layer = new StochasticDepth(branch, DropRate, random);
        var x = Tensor.Ones(50, 3);

        Assert.Equal([1, 2, 2, 1], Enumerable.Range(0, 4).Select(_ => layer.Forward(x).Mean()));
        Assert.Equal((4, 2), (random.Draws, branch.Forwards));
    }

    [Fact]
    public void Evaluation_DrawsNothing()
    {
        var random = new ScriptedRandom(0.1);
        var layer = new StochasticDepth(new PassCounter(), DropRate, random);
        layer.Evaluate();
        Assert.Equal((float)(1 + (1 - DropRate)), layer.Forward(Tensor.Ones(2, 3)).ToDoubleArray().Distinct().Single());
        Assert.Equal(0, random.Draws);
    }

    [Fact]
    public void Dropped_TheBranchDoesNotRun_AndItsGradientsAreSetToZero()
    {
        var counter = new PassCounter();
        var norm = new BatchNorm1d(3);
        var layer = new StochasticDepth(new Sequential(new Linear(3, 3, _random), norm, counter), DropRate, new ScriptedRandom(0.9, 0.1));
        var x = Tensor.RandomNormal(_random, [4, 3]);

        layer.Backward(layer.Forward(x));
        double[] statistics = norm.RunningMean.ToDoubleArray();
        Assert.Equal((1, 1), (counter.Forwards, counter.Backwards));
        Assert.Contains(layer.Parameters, parameter => parameter.Gradient.Abs().Max() > 0);
        Assert.Contains(statistics, mean => mean != 0);

        Assert.Equal(x.ToDoubleArray(), layer.Forward(x).ToDoubleArray());
        Assert.Equal(x.ToDoubleArray(), layer.Backward(x).ToDoubleArray());
        Assert.Equal((1, 1), (counter.Forwards, counter.Backwards));
        Assert.All(layer.Parameters, parameter => Assert.Equal(0, parameter.Gradient.Abs().Max()));
        Assert.Equal(statistics, norm.RunningMean.ToDoubleArray());
    }

    [Theory]
    [InlineData(0.9, true, 1)]
    [InlineData(0.1, false, 0.8)]
    public void KeptOrInEvaluation_MatchesDifferencesAndTheOracle(double draw, bool isTraining, double factor)
    {
        (Layer layer, Tensor x) = (Make(draw, isTraining), Input());
        GradientCheckResult result = GradientCheck.OfLayer(layer, x, _random, Strict);
        Assert.True(result.Passed, result.ToString());
        Agreement.OfLayer(layer, (v, p) => Block(v, p, factor), x, _random);
    }

    [Fact]
    public void Dropped_MatchesDifferencesAndTheOracle()
    {
        (Layer layer, Tensor x) = (Make(draw: 0.1, isTraining: true), Input());
        GradientCheckResult result = GradientCheck.OfLayer(layer, x, _random, Strict);

        // The check calls gradients that are 0 on both sides vacuous: here they have to be.
        Assert.Equal(GradientOutcome.Passed, result["x"].Outcome);
        Assert.All(result.Reports.Skip(1), report => Assert.Equal(GradientOutcome.Vacuous, report.Outcome));
        Agreement.OfLayer(layer, (v, p) => Block(v, p, 0), x, _random);
    }

    [Theory]
    [InlineData(0.1, 0)]
    [InlineData(0.9, 1)]
    public void Shortcut_IsTakenEitherWay(double draw, double factor)
    {
        var layer = new StochasticDepth(new Linear(3, 2, _random), DropRate, new ScriptedRandom(draw), new Linear(3, 2, _random));
        Agreement.OfLayer(
            layer, (v, p) => (factor * Oracle.Linear(v, p[0], p[1])) + Oracle.Linear(v, p[2], p[3]), Tensor.RandomNormal(_random, [4, 3]), _random);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.9)]
    public void EmptyBatch_GoesThrough(double draw)
    {
        Layer layer = Make(draw, isTraining: true);
        Assert.Equal(new Shape(0, 3), layer.Backward(layer.Forward(Tensor.Zeros(0, 3))).Shape);
        Assert.All(layer.Parameters, parameter => Assert.Equal(0, parameter.Gradient.Abs().Sum()));
    }

    [Fact]
    public void ToFloat64_OneWayInAnotherMode_KeepsEveryMode()
    {
        Layer layer = Make(draw: 0.1, isTraining: false);
        ((StochasticDepth)layer).Branch.Train();
        Assert.Equal(layer.AllLayers.Select(inner => inner.IsTraining), layer.ToFloat64().AllLayers.Select(inner => inner.IsTraining));
        Assert.Equal(["branch.Linear1.W", "branch.Linear1.b"], layer.NamedParameters.Take(2).Select(named => named.Name));
    }

    [Fact]
    public void LinearDecay_ThePapersNetwork_HasFortyBlocksOnAverage()
    {
        // Huang et al.: 54 blocks, p = ½ at the last; (3·54 − 1)/4 = 40.25 of them are left on average.
        double[] rates = [.. Enumerable.Range(1, 54).Select(block => StochasticDepth.LinearDecay(block, 54, 0.5))];
        Assert.Equal(40.25, rates.Sum(rate => 1 - rate), 1e-12);
        Assert.Equal((0.25, 0.5), (rates[26], rates[53]));
    }

    [Fact]
    public void BadNumbersAndShapes_SayWhatIsWrong()
    {
        Assert.All([1.0, -0.1, double.NaN], rate =>
        {
            string expected = FormattableString.Invariant($"StochasticDepth: drop rate {rate}; expected at least 0 and less than 1, the probability that the branch is left out");
            Assert.Equal(expected, Assert.Throws<ArgumentException>(() => new StochasticDepth(new Tanh(), rate, _random)).Message);
            Assert.Equal(expected, Assert.Throws<ArgumentException>(() => StochasticDepth.LinearDecay(1, 3, rate)).Message);
        });
        Assert.All([0, 4], block => Assert.Equal(
            FormattableString.Invariant($"StochasticDepth: block {block}; expected 1 to 3"),
            Assert.Throws<ArgumentException>(() => StochasticDepth.LinearDecay(block, 3, 0.5)).Message));
        Assert.Equal(
            "StochasticDepth: of [4,3] the branch makes [4,1] and the shortcut [4,3], which cannot be added; "
            + "give a shortcut that makes [4,1], a Linear or a Conv2d of size 1?",
            Assert.Throws<ArgumentException>(() => new StochasticDepth(new Linear(3, 1, _random), 0, _random).Forward(Tensor.Zeros(4, 3))).Message);
    }

    [Fact]
    public void Backward_BeforeForwardOrOfAnotherShape_SaysSo()
    {
        Layer layer = Make(draw: 0.1, isTraining: true);
        Assert.Equal(
            "StochasticDepth: Backward before Forward; run Forward on the batch first",
            Assert.Throws<InvalidOperationException>(() => layer.Backward(Tensor.Zeros(4, 3))).Message);
        layer.Forward(Tensor.Zeros(4, 3));
        Assert.Equal(
            "StochasticDepth: an output gradient of shape [1,3], but the output of the last Forward was [4,3]",
            Assert.Throws<ArgumentException>(() => layer.Backward(Tensor.Zeros(1, 3))).Message);
    }

    private static Variable Block(Variable x, Variable[] p, double factor) =>
        x + (factor * Oracle.Linear(Oracle.Linear(x, p[0], p[1]).Tanh(), p[2], p[3]));

    private Tensor Input() => Tensor.RandomNormal(_random, [4, 3], type: ElementType.Float64);

    private StochasticDepth Make(double draw, bool isTraining)
    {
        var branch = new Sequential(new Linear(3, 5, _random), new Tanh(), new Linear(5, 3, _random));
        var layer = new StochasticDepth(branch, DropRate, new ScriptedRandom(draw));
        if (!isTraining)
        {
            layer.Evaluate();
        }

        return layer;
    }

    /// <summary>The identity; counts how often it ran.</summary>
    private sealed class PassCounter : Layer
    {
        public int Forwards { get; private set; }

        public int Backwards { get; private set; }

        public override Tensor Forward(Tensor input)
        {
            Forwards++;
            return input;
        }

        public override Tensor Backward(Tensor outputGradient)
        {
            Backwards++;
            return outputGradient;
        }

        public override Layer ToFloat64() => new PassCounter();
    }
}
