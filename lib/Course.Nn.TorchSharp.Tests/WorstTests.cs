using Course.Nn.Tensors;

namespace Course.Nn.TorchSharp.Tests;

public sealed class WorstTests
{
    [Fact]
    public void Compare_KeepsTheLargestRelativeDifferenceAndItsPlace()
    {
        var worst = new Worst();
        worst.Compare("gradients", "W at step 1", Tensor.From([1.0, -4.0]), Tensor.From([1.0, -4.1]));
        worst.Compare("gradients", "b at step 1", Tensor.From([0.01, 0.02]), Tensor.From([0.01, 0.03]));
        worst.Compare("gradients", "W at step 2", Tensor.From([1.0]), Tensor.From([1.0]));

        TorchDifference found = Assert.Single(worst.Differences);
        Assert.Equal("b at step 1", found.Where);
        Assert.Equal(0.01, found.Largest, 1e-12);
        Assert.Equal(1 / 3.0, found.Relative, 1e-12);
        Assert.Equal(Math.ScaleB(1, 52) / 3, found.Roundings, Math.ScaleB(1, 30));
    }

    [Fact]
    public void Compare_OfNaNWithANumber_IsInfinitelyFar()
    {
        var worst = new Worst();
        worst.Compare("loss", "loss", Tensor.From([double.NaN]), Tensor.From([1.0]));
        Assert.Equal(double.PositiveInfinity, Assert.Single(worst.Differences).Largest);
    }

    [Fact]
    public void Compare_OfTheSameInfinity_IsNoDifference()
    {
        var worst = new Worst();
        worst.Compare("loss", "loss", Tensor.From([double.PositiveInfinity]), Tensor.From([double.PositiveInfinity]));
        Assert.Equal(0, Assert.Single(worst.Differences).Relative);
    }

    [Fact]
    public void Compare_OfTwoShapes_Throws()
    {
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(
            () => new Worst().Compare("outputs", "y", Tensor.Ones(2), Tensor.Ones(1, 2)));
        Assert.Contains("[1,2]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Agreement_ShowsItselfAsATable()
    {
        var agreement = new TorchAgreement(3, "cpu", [new TorchDifference("weights", "<W> at step 2", 1e-7, 2, ElementType.Float32)]);
        Assert.Contains("&lt;W&gt; at step 2", agreement.ToHtml(), StringComparison.Ordinal);
        Assert.Contains("3 steps", agreement.ToString(), StringComparison.Ordinal);
        Assert.Contains("weights: 1E-07 of 2", agreement.ToString(), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => agreement["gradients"]);
    }
}
