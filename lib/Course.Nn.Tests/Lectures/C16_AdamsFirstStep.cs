using Course.Nn.Layers;
using Course.Nn.Optimizers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Lectures;

/// <summary>C16 (S2): Adam's first step is about η·sign(g) with bias correction and about 3.16·η without.</summary>
public class C16_AdamsFirstStep
{
    private const double Rate = 0.01;

    [Theory]
    [InlineData(0.02)]
    [InlineData(-5.0)]
    [InlineData(1e4)]
    public void WithBiasCorrection_IsTheRate(double gradient) =>

        // Exactly η·|g|/(|g| + ε): below η by η·ε/|g| ≤ 5e−9 for |g| ≥ 0.02.
        Assert.Equal(-Rate * Math.Sign(gradient), FirstStep(gradient, biasCorrection: true), 5.1e-9);

    [Theory]
    [InlineData(0.02)]
    [InlineData(-5.0)]
    [InlineData(1e4)]
    public void WithoutBiasCorrection_IsTenthOverRootOfThousandth(double gradient)
    {
        // m = 0.1·g and √v = √0.001·|g|: the ratio is √10 = 3.1623. ε enters as ε/√v ≤ 1e−8/6.3e−4 = 1.6e−5 of it.
        double step = FirstStep(gradient, biasCorrection: false);
        Assert.Equal(-Math.Sqrt(10) * Math.Sign(gradient), step / Rate, 6e-5);
    }

    private static double FirstStep(double gradient, bool biasCorrection)
    {
        var w = new Parameter("W", Tensor.From([0.0], ElementType.Float64)) { Gradient = Tensor.From([gradient], ElementType.Float64) };
        new Adam(Rate, biasCorrection: biasCorrection).Step([w]);
        return w.Value.Item();
    }
}
