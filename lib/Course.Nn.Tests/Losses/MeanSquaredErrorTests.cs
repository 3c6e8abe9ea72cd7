using Course.Nn.Losses;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Losses;

public class MeanSquaredErrorTests
{
    [Fact]
    public void Forward_FourElements_IsTheMeanOfTheSquares()
    {
        var loss = new MeanSquaredError();
        var y = Tensor.From(new double[,] { { 1, 2 }, { 3, 4 } }, ElementType.Float64);
        var t = Tensor.From(new double[,] { { 1, 0 }, { 0, 4 } }, ElementType.Float64);
        Assert.Equal(13 / 4.0, loss.Forward(y, t));
        Assert.Equal([0, 1, 1.5, 0], loss.Backward().ToDoubleArray());
        Assert.Null(loss.Accuracy(y, t));
    }

    [Fact]
    public void Backward_RandomNumbers_EqualsCentredDifferences()
    {
        Random random = RandomSource.FromSeed(41);
        var y = Tensor.RandomNormal(random, [5, 2], type: ElementType.Float64);
        var t = Tensor.RandomNormal(random, [5, 2], type: ElementType.Float64);
        var loss = new MeanSquaredError();
        loss.Forward(y, t);
        Tensor gradient = loss.Backward();
        NumberAssert.Close(CentredDifference.Of(x => loss.Forward(x, t), y), gradient, CentredDifference.Tolerance);
    }

    [Fact]
    public void Forward_ColumnAgainstVector_IsNotBroadcast()
    {
        var loss = new MeanSquaredError();
        Assert.Equal(
            "MeanSquaredError: scores [4,1] and targets [4]; expected the same shape with at least one element; Reshape the targets?",
            Assert.Throws<ArgumentException>(() => loss.Forward(Tensor.Zeros(4, 1), Tensor.Zeros(4))).Message);
        Assert.Throws<ArgumentException>(() => loss.Forward(Tensor.Zeros(0, 1), Tensor.Zeros(0, 1)));
        Assert.Throws<ArgumentNullException>(() => loss.Forward(null!, Tensor.Zeros(1)));
    }

    [Fact]
    public void Backward_BeforeForward_SaysWhatToDo() => Assert.Equal(
        "MeanSquaredError: Backward before Forward; run Forward on the batch first",
        Assert.Throws<InvalidOperationException>(() => new MeanSquaredError().Backward()).Message);
}
