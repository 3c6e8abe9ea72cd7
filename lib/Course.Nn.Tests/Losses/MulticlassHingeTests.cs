using Course.Nn.Losses;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Losses;

public class MulticlassHingeTests
{
    [Fact]
    public void Forward_ThreeExamplesByHand_SumsTheViolatedMargins()
    {
        var scores = Tensor.From(new double[,] { { 3, 5, -1 }, { 1, 4, 2 }, { 2, 2, 3 } }, ElementType.Float64);
        var loss = new MulticlassHinge();

        // Class 0: 5 − 3 + 1 = 3 and −1 − 3 + 1 < 0. Class 1: both margins below 0. Class 2: 2 − 3 + 1 = 0 twice.
        Assert.Equal(1, loss.Forward(scores, Tensor.From([0, 1, 2])));
        Assert.Equal([-1 / 3.0, 1 / 3.0, 0, 0, 0, 0, 0, 0, 0], loss.Backward().ToDoubleArray());
        Assert.Equal(2 / 3.0, loss.Accuracy(scores, Tensor.From([0, 1, 2])));
    }

    [Fact]
    public void Forward_EqualScores_IsTheNumberOfWrongClasses() =>
        Assert.Equal(9, new MulticlassHinge().Forward(Tensor.Full(7, [2, 10]), Tensor.From([0, 9])));

    [Fact]
    public void Forward_SoftTargets_NamesTheExample() => Assert.Equal(
        "MulticlassHinge: the target row of example 1 is not one-hot; this loss needs one class per example",
        Assert.Throws<ArgumentException>(() => new MulticlassHinge().Forward(
            Tensor.Zeros(2, 2), Tensor.From(new double[,] { { 0, 1 }, { 0.5, 0.5 } }, ElementType.Float64))).Message);

    [Fact]
    public void Forward_NoClass_NamesTheLoss() => Assert.Equal(
        "MulticlassHinge: target 3 of example 0 is not a class; the classes are 0..2",
        Assert.Throws<ArgumentException>(() => new MulticlassHinge().Forward(Tensor.Zeros(1, 3), Tensor.From([3]))).Message);
}
