using Course.Nn.Losses;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Losses;

/// <summary>The losses with one yes-or-no answer per element: extreme scores, accuracies, messages.</summary>
public class BinaryLossTests
{
    private static readonly Tensor HugeScores = Tensor.From([1000.0, -1000, 1000, -1000], ElementType.Float64);

    [Fact]
    public void BinaryCrossEntropy_CertainAndWrong_IsCutOff()
    {
        // By the cut-offs of the documentation: −ln → 100, (f − t)/1e−12, two elements.
        var loss = new BinaryCrossEntropy();
        Assert.Equal(50, loss.Forward(Tensor.From([0.0, 1], ElementType.Float64), Tensor.From([1, 1])));
        Assert.Equal([-0.5e12, 0], loss.Backward().ToDoubleArray());
    }

    [Fact]
    public void Logits_HugeScores_StayFinite()
    {
        var loss = new BinaryCrossEntropyWithLogits();
        Assert.Equal(500, loss.Forward(HugeScores, Tensor.From([1, 0, 0, 1])));
        Assert.Equal([0, 0, 0.25, -0.25], loss.Backward().ToDoubleArray());
    }

    [Fact]
    public void Logits_FarOnTheRightSide_KeepTheirDigits()
    {
        // ln(1 + e⁻⁴⁰) = e⁻⁴⁰ to 17 digits, where 1 + e⁻⁴⁰ rounds to 1.
        double loss = new BinaryCrossEntropyWithLogits().Forward(Tensor.From([40.0], ElementType.Float64), Tensor.From([1]));
        Assert.Equal(1, loss / Math.Exp(-40), 1e-14);
    }

    [Fact]
    public void Logits_ZeroScores_GiveLogTwo() => Assert.Equal(
        Math.Log(2),
        new BinaryCrossEntropyWithLogits().Forward(Tensor.Zeros([3, 2], ElementType.Float64), Tensor.Ones(3, 2)),
        1e-15);

    [Fact]
    public void Logistic_HugeScores_StayFinite()
    {
        var loss = new LogisticLoss();
        Assert.Equal(500, loss.Forward(HugeScores, Tensor.From([1, -1, -1, 1])));
        Assert.Equal([0, 0, 0.25, -0.25], loss.Backward().ToDoubleArray());
    }

    [Fact]
    public void BinarySoftmax_AndLogistic_DifferByAFactorTwoInTheScores()
    {
        var scores = Tensor.RandomNormal(RandomSource.FromSeed(91), [5], type: ElementType.Float64);
        var signs = Tensor.From([1, -1, 1, 1, -1]);

        Assert.Equal(new LogisticLoss().Forward(2 * scores, signs), new BinarySoftmax().Forward(scores, signs));
    }

    [Fact]
    public void Logistic_AndLogits_AreTheSameForSignsAndBits()
    {
        var scores = Tensor.RandomNormal(RandomSource.FromSeed(92), [5], type: ElementType.Float64);
        double signs = new LogisticLoss().Forward(scores, Tensor.From([1, -1, 1, 1, -1]));
        double bits = new BinaryCrossEntropyWithLogits().Forward(scores, Tensor.From([1, 0, 1, 1, 0]));

        Assert.Equal(signs, bits, 1e-15);
    }

    [Fact]
    public void Accuracy_ThreeOfFourOnTheRightSide_IsThreeQuarters()
    {
        var scores = Tensor.From([2.0, -3, 0.1, -0.1], ElementType.Float64);
        var probabilities = Tensor.From([0.9, 0.2, 0.6, 0.4], ElementType.Float64);

        Assert.Equal(0.75, new BinaryCrossEntropy().Accuracy(probabilities, Tensor.From([1, 0, 0, 0])));
        Assert.Equal(0.75, new BinaryCrossEntropyWithLogits().Accuracy(scores, Tensor.From([1, 0, 0, 0])));
        Assert.Equal(0.75, new LogisticLoss().Accuracy(scores, Tensor.From([1, -1, -1, -1])));
        Assert.Equal(0.75, new BinarySoftmax().Accuracy(scores, Tensor.From([1, -1, -1, -1])));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-2)]
    [InlineData(double.NaN)]
    public void Logits_WeightNotPositive_SaysWhatIsExpected(double weight) => Assert.Equal(
        FormattableString.Invariant($"BinaryCrossEntropyWithLogits: positive weight {weight}; expected a positive, finite number"),
        Assert.Throws<ArgumentException>(() => new BinaryCrossEntropyWithLogits(weight)).Message);

    [Fact]
    public void Forward_NumbersOutOfRange_NamesTheElement()
    {
        var half = Tensor.Full(0.5, [2], ElementType.Float64);
        AssertMessage(
            "BinaryCrossEntropy: score 1.5 (element 1 of [2]) is not a probability (0 to 1)",
            () => new BinaryCrossEntropy().Forward(Tensor.From([0, 1.5], ElementType.Float64), half));
        AssertMessage(
            "BinaryCrossEntropy: target NaN (element 0 of [2]) is not a probability (0 to 1)",
            () => new BinaryCrossEntropy().Forward(half, Tensor.From([double.NaN, 0], ElementType.Float64)));
        AssertMessage(
            "BinaryCrossEntropyWithLogits: target -1 (element 1 of [2]) is not a probability (0 to 1)",
            () => new BinaryCrossEntropyWithLogits().Forward(half, Tensor.From([1, -1])));
        AssertMessage(
            "LogisticLoss: target 0 (element 1 of [2]) is not +1 or -1; for targets 0 and 1 take BinaryCrossEntropyWithLogits",
            () => new LogisticLoss().Forward(half, Tensor.From([1, 0])));
        AssertMessage(
            "BinarySoftmax: target 0 (element 1 of [2]) is not +1 or -1; for targets 0 and 1 take BinaryCrossEntropyWithLogits",
            () => new BinarySoftmax().Forward(half, Tensor.From([1, 0])));
    }

    [Fact]
    public void Forward_ShapesDiffer_IsNotBroadcast()
    {
        foreach (Loss loss in new Loss[] { new BinaryCrossEntropy(), new BinaryCrossEntropyWithLogits(), new LogisticLoss(), new BinarySoftmax() })
        {
            AssertMessage(
                $"{loss.GetType().Name}: scores [4,1] and targets [4]; expected the same shape with at least one element; Reshape the targets?",
                () => loss.Forward(Tensor.Zeros(4, 1), Tensor.Zeros(4)));
            Assert.Throws<ArgumentException>(() => loss.Accuracy(Tensor.Zeros(4, 1), Tensor.Zeros(4)));
            Assert.Throws<ArgumentNullException>(() => loss.Forward(null!, Tensor.Zeros(4)));
            Assert.Throws<ArgumentNullException>(() => loss.Forward(Tensor.Zeros(4), null!));
        }
    }

    private static void AssertMessage(string expected, Action action) =>
        Assert.Equal(expected, Assert.Throws<ArgumentException>(action).Message);
}
