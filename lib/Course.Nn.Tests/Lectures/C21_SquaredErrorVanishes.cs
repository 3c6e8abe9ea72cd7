using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Lectures;

/// <summary>C21 (S4): target 1, output y = 1e−8 of a logistic unit: squared error has the gradient ≈ −1e−8, softmax with cross-entropy ≈ −1.</summary>
public class C21_SquaredErrorVanishes
{
    /// <summary>The logit whose sigmoid is 1e−8.</summary>
    private static readonly Tensor Z = Tensor.From(new[,] { { Math.Log(1e-8 / (1 - 1e-8)) } }, ElementType.Float64);

    private static readonly Tensor One = Tensor.Ones([1, 1], ElementType.Float64);

    [Fact]
    public void SquaredError_ThroughALogisticUnit_HasAlmostNoGradient()
    {
        var unit = new Sigmoid();
        var loss = new MeanSquaredError();
        loss.Forward(unit.Forward(Z), One);

        // The lecture's ½(y − t)² has half of our gradient: −(1 − y)·y(1 − y) = −1e−8·(1 − 2e−8), seven digits of it.
        Assert.Equal(-1e-8, unit.Backward(loss.Backward()).Item() / 2, 1e-15);
    }

    [Fact]
    public void SoftmaxCrossEntropy_OfTheSameOutput_HasGradientMinusOne()
    {
        // Two classes with scores z and 0 give the first one the probability σ(z) = 1e−8.
        var loss = new SoftmaxCrossEntropy();
        loss.Forward(Tensor.From(new[,] { { Z.Item(), 0 } }, ElementType.Float64), Tensor.From([0]));

        // y − t = 1e−8 − 1.
        Assert.Equal(-1, loss.Backward()[0, 0], 1.1e-8);
    }

    [Fact]
    public void BinaryCrossEntropy_OfTheLogit_HasGradientMinusOne()
    {
        var loss = new BinaryCrossEntropyWithLogits();
        loss.Forward(Z, One);
        Assert.Equal(-1, loss.Backward().Item(), 1.1e-8);
    }
}
