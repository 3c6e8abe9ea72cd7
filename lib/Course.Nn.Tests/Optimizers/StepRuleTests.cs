using Course.Nn.Layers;
using Course.Nn.Optimizers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Optimizers;

/// <summary>What every optimiser honours: frozen parameters, factors, and rules of one's own.</summary>
public class StepRuleTests
{
    [Fact]
    public void Step_FrozenParameter_IsLeftAlone()
    {
        Parameter frozen = Weight(1);
        frozen.IsFrozen = true;
        Parameter free = Weight(1);
        new Sgd(0.5).Step([frozen, free]);
        Assert.Equal((1, 0.5), (frozen.Value.Item(), free.Value.Item()));
    }

    [Fact]
    public void Step_Factor_MultipliesTheLearningRate()
    {
        Parameter slow = Weight(1);
        slow.LearningRateFactor = 0.25;
        new Momentum(0.5).Step([slow]);
        Assert.Equal(1 - 0.125, slow.Value.Item());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void LearningRateFactor_NegativeOrNotFinite_Fails(double factor)
    {
        Parameter w = Weight(1);
        Assert.Equal(
            FormattableString.Invariant($"Parameter W: learning-rate factor {factor}; expected a finite number of at least 0"),
            Assert.Throws<ArgumentException>(() => w.LearningRateFactor = factor).Message);
        Assert.Equal(1, w.LearningRateFactor);
    }

    [Fact]
    public void Step_RuleOfOnesOwn_Runs()
    {
        Parameter w = Weight(3);
        new SignDescent(0.5).Step([w]);
        Assert.Equal(2.5, w.Value.Item());
    }

    [Fact]
    public void Step_NoList_Fails() => Assert.Throws<ArgumentNullException>(() => new Sgd(1).Step(null!));

    [Fact]
    public void Momentum_AnnealedRho_UsesTheNewOne()
    {
        Parameter w = Weight(0);
        var optimizer = new Momentum(1, 0.5);
        optimizer.Step([w]);
        optimizer.MomentumFactor = 0.75;
        optimizer.Step([w]);

        // v = 1, then 0.75·1 + 1.
        Assert.Equal(-2.75, w.Value.Item());
        Assert.Throws<ArgumentException>(() => optimizer.MomentumFactor = 1);
    }

    [Fact]
    public void NesterovLookAhead_StepWithoutLookAhead_SaysWhatToDo()
    {
        var optimizer = new NesterovLookAhead(0.1);
        Parameter w = Weight(1);
        Assert.Equal(
            "NesterovLookAhead: a step of parameter W without LookAhead before its forward pass; call it, or use Nesterov",
            Assert.Throws<InvalidOperationException>(() => optimizer.Step([w])).Message);
    }

    [Fact]
    public void NesterovLookAhead_CalledTwice_MovesOnce()
    {
        var optimizer = new NesterovLookAhead(1, 0.5);
        Parameter w = Weight(0);
        optimizer.LookAhead([w]);
        optimizer.Step([w]);
        optimizer.LookAhead([w]);
        optimizer.LookAhead([w]);

        // x = −1, v = −1: ahead lies −1.5.
        Assert.Equal(-1.5, w.Value.Item());
        Assert.Equal(0.5, optimizer.MomentumFactor);
    }

    [Fact]
    public void DecoupledWeightDecay_NoGradient_ShrinksWeightsAndNotBiases()
    {
        Parameter w = Weight(8, gradient: 0);
        var b = new Parameter("b", Tensor.From([8.0], ElementType.Float64), isRegularized: false);
        var optimizer = new SgdW(0.5, 0.5);
        optimizer.Step([w, b]);
        optimizer.LearningRate = 1;
        optimizer.Step([w, b]);
        Assert.Equal((8 * 0.75 * 0.5, 8), (w.Value.Item(), b.Value.Item()));
        Assert.Equal(0.5, optimizer.WeightDecay);
    }

    [Fact]
    public void DecoupledWeightDecay_LargeGradient_DecaysAsFastAsASmallOne()
    {
        // What sets it apart from L2: Adam divides λ·w by the size of the gradient as well.
        double small = Decayed(1e-3);
        double large = Decayed(1e3);
        Assert.Equal(small, large, 1e-6);

        static double Decayed(double gradient)
        {
            (Parameter with, Parameter without) = (Weight(1, gradient), Weight(1, gradient));
            new AdamW(0.01, 0.1).Step([with]);
            new Adam(0.01).Step([without]);
            return without.Value.Item() - with.Value.Item();
        }
    }

    [Fact]
    public void DecoupledWeightDecay_OnBiases_ShrinksAllParameters()
    {
        Parameter w = Weight(8, gradient: 0);
        var b = new Parameter("b", Tensor.From([8.0]), isRegularized: false);
        new SgdW(0.5, 0.5, includeBiases: true).Step([w, b]);
        Assert.Equal((6, 6), (w.Value.Item(), b.Value.Item()));
    }

    [Fact]
    public void DecoupledWeightDecay_RateTimesDecayNotBelowOne_Fails()
    {
        const string Message = "SgdW: learning rate 2 times weight decay 0.5 is not below 1, so weights would change sign; lower one of them";
        AssertMessage(Message, () => new SgdW(2, 0.5));
        var optimizer = new SgdW(1, 0.5);
        AssertMessage(Message, () => optimizer.LearningRate = 2);
        Parameter fast = Weight(1);
        fast.LearningRateFactor = 2;
        Assert.Equal(Message, Assert.Throws<ArgumentException>(() => optimizer.Step([fast])).Message);
    }

    [Fact]
    public void New_OptionOutOfRange_NamesIt()
    {
        AssertMessage("Nesterov: momentum 1; expected at least 0 and less than 1", () => new Nesterov(1, 1));
        AssertMessage("NesterovLookAhead: momentum -1; expected at least 0 and less than 1", () => new NesterovLookAhead(1, -1));
        AssertMessage("AdaGrad: epsilon 0; expected a positive, finite number", () => new AdaGrad(1, 0));
        AssertMessage("RmsProp: decay 1; expected at least 0 and less than 1", () => new RmsProp(1, 1));
        AssertMessage("RmsProp: epsilon NaN; expected a positive, finite number", () => new RmsProp(1, 0.9, double.NaN));
        AssertMessage("DecoupledWeightDecay: weight decay -1; expected a finite number of at least 0", () => new AdamW(1, -1));
        Assert.Equal("inner", Assert.Throws<ArgumentNullException>(() => new DecoupledWeightDecay(null!, 0)).ParamName);
    }

    private static void AssertMessage(string expected, Func<object> make) =>
        Assert.Equal(expected, Assert.Throws<ArgumentException>(make).Message);

    private static Parameter Weight(double value, double gradient = 1) =>
        new("W", Tensor.From([value], ElementType.Float64)) { Gradient = Tensor.From([gradient], ElementType.Float64) };

    /// <summary>w = w − η·sign(g), as a student would write it.</summary>
    private sealed class SignDescent(double learningRate) : Optimizer(learningRate)
    {
        protected internal override void Update(Parameter w, double learningRate) =>
            w.Value -= learningRate * w.Gradient.Map(g => Math.Sign(g));
    }
}
