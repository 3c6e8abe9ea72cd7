using Course.Nn.Autograd;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Lectures;

/// <summary>
/// C07 (S1): a sigmoid layer on ℝ^2048 has a diagonal 2048×2048 Jacobian; for a batch of 100 it is 204,800×204,800 and never formed.
/// </summary>
public class C07_SigmoidJacobian
{
    [Fact]
    public void Jacobian_OfASigmoidLayer_IsDiagonal()
    {
        const int n = 64;
        var x = Tensor.RandomNormal(RandomSource.FromSeed(7), [n], type: ElementType.Float64);
        Tensor jacobian = Jacobian.ByRows(input => input.Sigmoid(), x);
        Tensor y = new Variable(x).Sigmoid().Value;

        Assert.Equal((Tensor.Identity(n, ElementType.Float64) * (y * (1 - y))).ToDoubleArray(), jacobian.ToDoubleArray());
    }

    [Fact]
    public void Jacobian_OfALayerOf2048_IsTheLargestThatIsFormed() => Assert.Equal(2048 * 2048, Jacobian.LargestFormed);

    [Fact]
    public void Jacobian_OfABatchOf100_Takes336GigabytesAndIsNeverFormed()
    {
        var batch = Tensor.RandomNormal(RandomSource.FromSeed(8), [100, 2048]);
        const long elements = 204_800L * 204_800;

        Assert.Equal(335_544_320_000, elements * sizeof(double));
        Assert.Contains("335.5 GB", Assert.Throws<ArgumentException>(() => Jacobian.ByRows(x => x.Sigmoid(), batch)).Message, StringComparison.Ordinal);
        Assert.Equal(batch.Shape, Jacobian.TransposeTimesVector(x => x.Sigmoid(), batch, batch).Shape);
    }
}
