using Course.Nn.Losses;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Losses;

public class SoftmaxCrossEntropyTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Backward_IndicesOrProbabilities_EqualsCentredDifferences(bool probabilities)
    {
        Random random = RandomSource.FromSeed(31);
        var scores = Tensor.RandomNormal(random, [5, 4], type: ElementType.Float64);
        Tensor targets = probabilities
            ? Tensor.RandomNormal(random, [5, 4], type: ElementType.Float64).Softmax(1)
            : Tensor.From([0, 3, 1, 1, 2]);
        var loss = new SoftmaxCrossEntropy();
        loss.Forward(scores, targets);
        Tensor gradient = loss.Backward();
        Tensor expected = CentredDifference.Of(z => new SoftmaxCrossEntropy().Forward(z, targets), scores);
        NumberAssert.Close(expected, gradient, CentredDifference.Tolerance);
    }

    [Fact]
    public void Backward_OneExample_IsProbabilitiesMinusTarget()
    {
        var scores = Tensor.From(new double[,] { { 1, 2, 3 } }, ElementType.Float64);
        var loss = new SoftmaxCrossEntropy();
        loss.Forward(scores, Tensor.From([2]));
        Tensor expected = scores.Softmax(1) - Tensor.From(new double[,] { { 0, 0, 1 } }, ElementType.Float64);

        // Two ways to the same numbers, all at most 1 in size: a few roundings of 2⁻⁵² apart.
        NumberAssert.Close(expected, loss.Backward(), 4 * Math.ScaleB(1, -52));
    }

    [Fact]
    public void Forward_EqualScores_IsLogOfTheNumberOfClasses()
    {
        double loss = new SoftmaxCrossEntropy().Forward(Tensor.Full(7, [3, 10], ElementType.Float64), Tensor.From([0, 5, 9]));

        // ln 10 ≈ 2.3 after a few roundings of 2⁻⁵².
        Assert.Equal(Math.Log(10), loss, 1e-14);
    }

    [Fact]
    public void Forward_OneHotTargets_EqualIndices()
    {
        var scores = Tensor.RandomNormal(RandomSource.FromSeed(3), [2, 3]);
        double byIndex = new SoftmaxCrossEntropy().Forward(scores, Tensor.From([2, 0]));
        double byRow = new SoftmaxCrossEntropy().Forward(scores, Tensor.From(new float[,] { { 0, 0, 1 }, { 1, 0, 0 } }));
        Assert.Equal(byIndex, byRow);
    }

    [Fact]
    public void Forward_HugeScores_StaysFinite()
    {
        var loss = new SoftmaxCrossEntropy();
        Assert.Equal(2000, loss.Forward(Tensor.From(new float[,] { { 1000, -1000 } }), Tensor.From([1])));
        Assert.Equal([1, -1], loss.Backward().ToDoubleArray());
    }

    [Fact]
    public void Softmax_ShiftedScores_GivesTheSameProbabilities()
    {
        var scores = Tensor.RandomNormal(RandomSource.FromSeed(5), [4, 3], type: ElementType.Float64);
        Tensor p = scores.Softmax(1);

        // Shifting by 1000 rounds the scores at 1000·2⁻⁵³ ≈ 1e−13; probabilities follow with slope at most ¼.
        NumberAssert.Close(p, (scores + 1000).Softmax(1), 1e-12);
        NumberAssert.Close(Tensor.Ones([4], ElementType.Float64), p.Sum(1), 1e-15);
        NumberAssert.Close(p.Log(), scores.LogSoftmax(1), 1e-14);
    }

    [Fact]
    public void Accuracy_TwoOfThreeRight_IsTwoThirds()
    {
        var scores = Tensor.From(new float[,] { { 3, 1 }, { 0, 2 }, { 5, 4 } });
        Assert.Equal(2 / 3.0, new SoftmaxCrossEntropy().Accuracy(scores, Tensor.From([0, 1, 1])));
        Assert.Equal(2 / 3.0, new SoftmaxCrossEntropy().Accuracy(scores, Tensor.From(new float[,] { { 1, 0 }, { 0.25f, 0.75f }, { 0, 1 } })));
        Assert.Equal(
            "SoftmaxCrossEntropy: the target probabilities of example 1 add up to 2, not 1",
            Assert.Throws<ArgumentException>(() => new SoftmaxCrossEntropy().Accuracy(scores, Tensor.From(new float[,] { { 1, 0 }, { 1, 1 }, { 0, 1 } }))).Message);
    }

    [Theory]
    [InlineData(3, "3")]
    [InlineData(-1, "-1")]
    [InlineData(0.5, "0.5")]
    [InlineData(double.NaN, "NaN")]
    public void Forward_TargetIsNoClass_NamesTheExample(double target, string text) => Assert.Equal(
        $"SoftmaxCrossEntropy: target {text} of example 1 is not a class; the classes are 0..2",
        Assert.Throws<ArgumentException>(
            () => new SoftmaxCrossEntropy().Forward(Tensor.Zeros(2, 3), Tensor.From([0, target], ElementType.Float64))).Message);

    [Fact]
    public void Forward_TargetProbabilitiesDoNotAddUp_NamesTheExample() => Assert.Equal(
        "SoftmaxCrossEntropy: the target probabilities of example 1 add up to 1.5, not 1",
        Assert.Throws<ArgumentException>(() => new SoftmaxCrossEntropy().Forward(
            Tensor.Zeros(2, 2), Tensor.From(new double[,] { { 0, 1 }, { 1, 0.5 } }, ElementType.Float64))).Message);

    [Fact]
    public void Forward_ShapesDoNotFit_SaysWhatIsExpected()
    {
        var loss = new SoftmaxCrossEntropy();
        Assert.Equal(
            "SoftmaxCrossEntropy: scores [4,3] and targets [3]; expected class indices [4] or probabilities [4,3]",
            Assert.Throws<ArgumentException>(() => loss.Forward(Tensor.Zeros(4, 3), Tensor.Zeros(3))).Message);
        Assert.Equal(
            "SoftmaxCrossEntropy: scores [3]; expected [N,C] with at least one row and class",
            Assert.Throws<ArgumentException>(() => loss.Forward(Tensor.Zeros(3), Tensor.Zeros(3))).Message);
        Assert.Throws<ArgumentException>(() => loss.Forward(Tensor.Zeros(0, 3), Tensor.Zeros(0)));
        Assert.Throws<ArgumentNullException>(() => loss.Forward(Tensor.Zeros(1, 3), null!));
    }

    [Fact]
    public void Backward_BeforeForward_SaysWhatToDo() => Assert.Equal(
        "SoftmaxCrossEntropy: Backward before Forward; run Forward on the batch first",
        Assert.Throws<InvalidOperationException>(() => new SoftmaxCrossEntropy().Backward()).Message);
}
