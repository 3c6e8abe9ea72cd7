using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Layers;

public class ExcitationBackpropTests
{
    private readonly Random _random = RandomSource.FromSeed(107);

    [Fact]
    public void Evidence_OneAffineLayer_FollowsThePositiveWeights()
    {
        // Class 0 hears 1·2 and 3·4 of the units 1, 2, 3 and gets nothing over its negative weight; class 1 hears the second only.
        var above = new Linear(Tensor.From(new double[,] { { 2, -1 }, { -5, 6 }, { 4, -1 } }, ElementType.Float64), Tensor.From([9.0, -9], ElementType.Float64));
        Tensor evidence = ExcitationBackprop.Evidence(above, Tensor.From(new double[,] { { 1, 2, 3 }, { 1, 2, 3 } }, ElementType.Float64), Tensor.From([0, 1]));

        NumberAssert.Close([2.0 / 14, 0, 12.0 / 14, 0, 1, 0], evidence.ToDoubleArray(), 1e-15);
    }

    [Fact]
    public void Evidence_DeepNetwork_AddsUpToOneAndGoesRoundDropout()
    {
        // Mostly positive weights, so that every unit is excited and no evidence is lost.
        Linear[] affine = [MostlyPositive(6, 8), MostlyPositive(8, 5), MostlyPositive(5, 3)];
        var above = new Sequential(
            new ExcitationDropout(0.5, _random), affine[0], new ReLU(), new Sequential(new Dropout(0.5, _random), affine[1]), new ReLU(), affine[2]);
        var x = Tensor.RandomUniform(_random, [7, 6]);
        var classes = Tensor.From([0, 1, 2, 0, 1, 2, 0]);
        Tensor evidence = ExcitationBackprop.Evidence(above, x, classes);
        Tensor again = ExcitationBackprop.Evidence(new Sequential(affine[0], new ReLU(), affine[1], new ReLU(), affine[2]), x, classes);

        // Sums of a few single-precision numbers below 1.
        Assert.All(evidence.Sum(1).ToDoubleArray(), sum => Assert.Equal(1, sum, 1e-6));
        Assert.True(evidence.Min() >= 0);
        Assert.Equal(again.ToDoubleArray(), evidence.ToDoubleArray());
    }

    [Fact]
    public void Evidence_UnitThatNothingExcites_IsLost()
    {
        var above = new Linear(Tensor.From(new double[,] { { -1 }, { -2 } }, ElementType.Float64), Tensor.From([1.0], ElementType.Float64));
        Assert.Equal([0, 0], ExcitationBackprop.Evidence(above, Tensor.Ones([1, 2], ElementType.Float64), Tensor.From([0])).ToDoubleArray());
    }

    [Fact]
    public void TrainingStep_WithEvidence_SparesTheUnitsThatSayNothing()
    {
        // Unit 0 alone speaks for class 0 and unit 1 alone for class 1: each is silenced for its own class and passes for the other.
        var above = new Linear(Tensor.From(new float[,] { { 1, -1 }, { -1, 1 }, { -1, -2 } }), Tensor.Zeros(2));
        var dropout = new ExcitationDropout(0.2, _random);
        var loss = new SoftmaxCrossEntropy();
        (Tensor h, Tensor classes) = (Tensor.Ones(2, 3), Tensor.From([0, 1]));

        dropout.SetEvidence(ExcitationBackprop.Evidence(above, h, classes));
        Tensor passed = dropout.Forward(h);
        loss.Forward(above.Forward(passed), classes);
        Tensor gradient = dropout.Backward(above.Backward(loss.Backward()));

        Assert.Equal([0, 1, 1, 1, 0, 1], passed.ToDoubleArray());
        Assert.Equal((passed <= 0).ToDoubleArray(), (gradient.Abs() <= 0).ToDoubleArray());
    }

    [Fact]
    public void BadInput_SaysWhatIsWrong()
    {
        var above = new Linear(3, 2, _random);
        var classes = Tensor.From([0]);
        AssertMessage(
            "ExcitationBackprop: no rule for Tanh; expected Linear, ReLU, Dropout or ExcitationDropout",
            () => ExcitationBackprop.Evidence(new Sequential(above, new Tanh()), Tensor.Ones(1, 3), classes));
        AssertMessage(
            "ExcitationBackprop: Linear [3,2] gets -2; expected activations of at least 0, as behind a ReLU",
            () => ExcitationBackprop.Evidence(above, Tensor.From(new float[,] { { 1, -2, 3 } }), classes));
        AssertMessage(
            "ExcitationBackprop: Linear [3,2]: an input of shape [1,4]; expected [N,3], one row per example",
            () => ExcitationBackprop.Evidence(above, Tensor.Ones(1, 4), classes));
        AssertMessage(
            "OneHot: 2 at position 0: the classes are 0..1",
            () => ExcitationBackprop.Evidence(above, Tensor.Ones(1, 3), Tensor.From([2])));
        AssertMessage(
            "ExcitationBackprop: scores [1,2] and classes [1,2]; expected one class per example, as [1] or as one-hot rows",
            () => ExcitationBackprop.Evidence(above, Tensor.Ones(1, 3), Tensor.From(new[,] { { 0.5, 0.5 } })));
    }

    private Linear MostlyPositive(int inputs, int outputs) =>
        new(Tensor.RandomUniform(_random, [inputs, outputs], -0.2, 1), Tensor.Zeros(outputs));

    private static void AssertMessage(string expected, Func<object> call) => Assert.Equal(expected, Assert.Throws<ArgumentException>(call).Message);
}
