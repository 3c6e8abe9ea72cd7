using Course.Nn.Layers;
using Course.Nn.Regularizers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Lectures;

/// <summary>C08 (S1): x = [1,1,1,1], W1 = [1,0,0,0], W2 = [¼,¼,¼,¼]: the same output, R_L2 1 and ¼, R_L1 1 and 1.</summary>
public class C08_WhichWeightsL2Prefers
{
    private static readonly Tensor X = Tensor.From([1.0, 1, 1, 1], ElementType.Float64);
    private static readonly Parameter[] W1 = [new("W1", Tensor.From([1.0, 0, 0, 0], ElementType.Float64))];
    private static readonly Parameter[] W2 = [new("W2", Tensor.From([0.25, 0.25, 0.25, 0.25], ElementType.Float64))];

    [Fact]
    public void Outputs_AreTheSame()
    {
        Assert.Equal(1, X.MatMul(W1[0].Value).Item());
        Assert.Equal(1, X.MatMul(W2[0].Value).Item());
    }

    [Fact]
    public void L2_PrefersTheSpreadOutWeights()
    {
        // The lecture's R is Σ w²; ours has the factor λ/2, so λ = 2. All numbers are exact in binary.
        var regularizer = new L2(2);
        Assert.Equal((1, 0.25), (regularizer.Penalty(W1), regularizer.Penalty(W2)));
    }

    [Fact]
    public void L1_PrefersNeither()
    {
        var regularizer = new L1(1);
        Assert.Equal((1, 1), (regularizer.Penalty(W1), regularizer.Penalty(W2)));
    }
}
