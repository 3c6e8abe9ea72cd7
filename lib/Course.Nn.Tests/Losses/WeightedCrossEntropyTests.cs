using Course.Nn.Losses;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Losses;

/// <summary>Class weights and label smoothing of <see cref="SoftmaxCrossEntropy"/>.</summary>
public class WeightedCrossEntropyTests
{
    private static readonly Tensor Scores = Tensor.RandomNormal(RandomSource.FromSeed(95), [4, 3], type: ElementType.Float64);
    private static readonly Tensor Targets = Tensor.From([0, 1, 1, 2]);

    [Fact]
    public void Weights_OfTwo_CountAnExampleTwice()
    {
        Tensor twice = Scores.Rows([0, 1, 1, 2, 2, 3]);
        double repeated = new SoftmaxCrossEntropy().Forward(twice, Tensor.From([0, 1, 1, 1, 1, 2]));
        double weighted = new SoftmaxCrossEntropy(Tensor.From([1.0, 2, 1], ElementType.Float64)).Forward(Scores, Targets);

        // Six terms of size 1 in another order.
        Assert.Equal(repeated, weighted, 1e-14);
    }

    [Fact]
    public void Weights_IndicesAndOneHotRows_DivideByTheWeightsAndByTheExamples()
    {
        // The right classes 0, 1, 1, 2 weigh 1 + 2 + 2 + 5 = 10; the sums are the same, so the means are as 4 to 10.
        var loss = new SoftmaxCrossEntropy(Tensor.From([1.0, 2, 5], ElementType.Float64), 0.1);
        Tensor rows = Tensor.Identity(3).Rows([0, 1, 1, 2]);
        Assert.Equal(10 * loss.Forward(Scores, Targets), 4 * loss.Forward(Scores, rows), 1e-12);

        var sum = new SoftmaxCrossEntropy(Tensor.From([1.0, 2, 5], ElementType.Float64), 0.1, reduction: LossReduction.Sum);
        Assert.Equal(sum.Forward(Scores, Targets), sum.Forward(Scores, rows));
        Assert.Equal(sum.Unreduced(Scores, rows).Sum(), sum.Forward(Scores, rows), 1e-12);
    }

    [Fact]
    public void IgnoreIndex_SomeExamples_AreAsIfTheyWereNotThere()
    {
        var loss = new SoftmaxCrossEntropy(Tensor.From([1.0, 2, 5], ElementType.Float64), 0.1, ignoreIndex: -100);
        var plain = new SoftmaxCrossEntropy(loss.ClassWeights, 0.1);
        var some = Tensor.From([0, -100, 1, -100]);
        Tensor left = Scores.Rows([0, 2]);
        Assert.Equal(plain.Forward(left, Tensor.From([0, 1])), loss.Forward(Scores, some), 1e-14);
        NumberAssert.Close(plain.Backward(), loss.Backward().Rows([0, 2]), 1e-15);
        Assert.Equal([0, 0, 0, 0, 0, 0], loss.Backward().Rows([1, 3]).ToDoubleArray());
        Assert.Equal([0.0, 0], loss.Unreduced(Scores, some).Rows([1, 3]).ToDoubleArray());
        Assert.Equal(plain.Accuracy(left, Tensor.From([0, 1])), loss.Accuracy(Scores, some));
        Assert.Null(loss.Accuracy(Scores, Tensor.From([-100, -100, -100, -100])));
        Assert.Equal(
            "SoftmaxCrossEntropy: all 4 targets are -100, the index to ignore; the mean of nothing is no number",
            Assert.Throws<ArgumentException>(() => loss.Forward(Scores, Tensor.From([-100, -100, -100, -100]))).Message);
    }

    [Fact]
    public void Smoothing_ProbabilitiesOfTheSmoothedTarget_HaveNoGradient()
    {
        // ε = 0.3 turns the target (1, 0, 0) into (0.8, 0.1, 0.1): the gradient vanishes there, not at certainty.
        var loss = new SoftmaxCrossEntropy(labelSmoothing: 0.3);
        loss.Forward(Tensor.From(new[,] { { 0.8, 0.1, 0.1 } }, ElementType.Float64).Log(), Tensor.From([0]));
        NumberAssert.Close(Tensor.Zeros([1, 3], ElementType.Float64), loss.Backward(), 1e-15);
    }

    [Fact]
    public void New_WithoutOptions_HasNone()
    {
        var loss = new SoftmaxCrossEntropy();
        Assert.Null(loss.ClassWeights);
        Assert.Equal(0, loss.LabelSmoothing);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Smoothing_OutOfRange_SaysWhatIsExpected(double smoothing) => Assert.Equal(
        FormattableString.Invariant($"SoftmaxCrossEntropy: label smoothing {smoothing}; expected at least 0 and less than 1"),
        Assert.Throws<ArgumentException>(() => new SoftmaxCrossEntropy(labelSmoothing: smoothing)).Message);

    [Fact]
    public void Weights_NotPositiveOrNotAVector_SayWhatIsExpected()
    {
        foreach (Tensor wrong in new[] { Tensor.From([1.0, 0], ElementType.Float64), Tensor.From([double.NaN, 1], ElementType.Float64), Tensor.Ones(0), Tensor.Ones(2, 2) })
        {
            Assert.Equal(
                $"SoftmaxCrossEntropy: class weights {wrong.Shape}; expected [C], one positive number per class",
                Assert.Throws<ArgumentException>(() => new SoftmaxCrossEntropy(wrong)).Message);
        }
    }

    [Fact]
    public void Weights_ForOtherClasses_SayHowMany() => Assert.Equal(
        "SoftmaxCrossEntropy: 2 class weights for scores [4,3]",
        Assert.Throws<ArgumentException>(() => new SoftmaxCrossEntropy(Tensor.Ones(2)).Forward(Scores, Targets)).Message);

    [Fact]
    public void Forward_NegativeProbability_NamesTheExample() => Assert.Equal(
        "SoftmaxCrossEntropy: example 1 has a negative target probability",
        Assert.Throws<ArgumentException>(() => new SoftmaxCrossEntropy().Forward(
            Tensor.Zeros(2, 2), Tensor.From(new double[,] { { 0, 1 }, { 1.5, -0.5 } }, ElementType.Float64))).Message);
}
