using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Lectures;

/// <summary>C22 (S4): ∂yᵢ/∂zᵢ = yᵢ(1 − yᵢ), ∂yᵢ/∂zⱼ = −yᵢyⱼ (the slide has the first only), and ∂C/∂z = y − t.</summary>
public class C22_SoftmaxJacobian
{
    /// <summary>Products and differences of a few numbers below 1.</summary>
    private const double Rounding = 1e-15;

    private static readonly Tensor Z = Tensor.From(new[,] { { 0.5, -1.2, 2.0, 0.1 } }, ElementType.Float64);

    [Fact]
    public void Jacobian_RowByRow_HasBothForms()
    {
        var softmax = new Softmax();
        double[] y = softmax.Forward(Z).ToDoubleArray();
        for (int i = 0; i < y.Length; i++)
        {
            // Sending a 1 back through output i gives row i of the Jacobian.
            Tensor row = softmax.Backward(Tensor.Identity(4, ElementType.Float64).Rows([i]));
            for (int j = 0; j < y.Length; j++)
            {
                Assert.Equal(i == j ? y[i] * (1 - y[i]) : -y[i] * y[j], row[0, j], Rounding);
            }
        }
    }

    [Fact]
    public void Jacobian_OffTheDiagonal_IsNotZero()
    {
        // What the slide leaves out, by centred differences of the outputs: h² + 1e−16/h is far below 1e−9 at h = 1e−5.
        var moved = Tensor.From(new[,] { { 1e-5, 0, 0, 0 } }, ElementType.Float64);
        Tensor slope = (new Softmax().Forward(Z + moved) - new Softmax().Forward(Z - moved)) / 2e-5;
        Tensor y = new Softmax().Forward(Z);

        Assert.Equal(-y[0, 2] * y[0, 0], slope[0, 2], 1e-9);
        Assert.True(slope[0, 2] < -0.1);
    }

    [Fact]
    public void CostGradient_ThroughTheJacobian_IsOutputMinusTarget()
    {
        var t = Tensor.From(new double[,] { { 0, 0, 0, 1 } }, ElementType.Float64);
        var softmax = new Softmax();
        Tensor y = softmax.Forward(Z);

        // C = −Σ t·ln y has ∂C/∂y = −t/y.
        Tensor throughJacobian = softmax.Backward(-t / y);
        var loss = new SoftmaxCrossEntropy();
        loss.Forward(Z, t);

        NumberAssert.Close(y - t, throughJacobian, Rounding);
        NumberAssert.Close(y - t, loss.Backward(), Rounding);
    }
}
