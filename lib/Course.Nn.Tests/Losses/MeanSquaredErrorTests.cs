using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Losses;

public class MeanSquaredErrorTests
{
    [Fact]
    public void Forward_FourElements_IsTheMeanOfTheSquares()
    {
        var loss = new MeanSquaredError();
        Tensor y = Tensor.From(new double[,] { { 1, 2 }, { 3, 4 } });
        Tensor t = Tensor.From(new double[,] { { 1, 0 }, { 0, 4 } });
        Assert.Equal(13 / 4.0, loss.Forward(y, t));
        Assert.Equal([0, 1, 1.5, 0], loss.Backward().ToDoubleArray());
        Assert.Null(loss.Accuracy(y, t));
    }

    [Fact]
    public void Backward_RandomNumbers_EqualsCentredDifferences()
    {
        Random random = RandomSource.FromSeed(41);
        Tensor y = Tensor.RandomNormal(random, [5, 2], type: ElementType.Float64);
        Tensor t = Tensor.RandomNormal(random, [5, 2], type: ElementType.Float64);
        var loss = new MeanSquaredError();
        loss.Forward(y, t);
        Tensor gradient = loss.Backward();
        NumberAssert.Close(CentredDifference.Of(x => loss.Forward(x, t), y), gradient, CentredDifference.Tolerance);
    }

    [Fact]
    public void Backward_SaturatedSigmoid_AllButVanishesWhereCrossEntropyDoesNot()
    {
        // Lecture S4: target 1, output 10⁻⁸. The lecture's ½(y − t)² has half of this gradient, ≈ −1e−8.
        Tensor z = Tensor.From(new[,] { { Math.Log(1e-8 / (1 - 1e-8)) } });
        var sigmoid = new Sigmoid();
        var squared = new MeanSquaredError();
        squared.Forward(sigmoid.Forward(z), Tensor.From(new double[,] { { 1 } }));
        double vanishing = sigmoid.Backward(squared.Backward()).Item() / 2;

        // −(1 − y)·y(1 − y) = −1e−8·(1 − 2e−8): seven digits of it.
        Assert.Equal(-1e-8, vanishing, 1e-15);

        // The same output as a softmax over the scores (z, 0), with the first class right.
        var crossEntropy = new SoftmaxCrossEntropy();
        crossEntropy.Forward(Tensor.From(new[,] { { z.Item(), 0 } }), Tensor.From([0]));
        Assert.Equal(-1, crossEntropy.Backward()[0, 0], 1e-7);
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
