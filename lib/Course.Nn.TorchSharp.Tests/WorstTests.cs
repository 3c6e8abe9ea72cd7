using Course.Nn.Tensors;

namespace Course.Nn.TorchSharp.Tests;

public sealed class WorstTests
{
    [Fact]
    public void Compare_KeepsTheLargestRelativeDifferenceAndItsPlace()
    {
        var worst = new Worst();
        worst.Compare("gradients", 1, ("W", Tensor.From([1.0, -4.0], ElementType.Float64), Tensor.From([1.0, -4.1], ElementType.Float64)), ("b", Tensor.From([0.01], ElementType.Float64), Tensor.From([0.21], ElementType.Float64)));
        worst.Compare("gradients", 2, ("W", Tensor.From([1.0], ElementType.Float64), Tensor.From([1.0], ElementType.Float64)));

        TorchDifference found = Assert.Single(worst.Differences);
        Assert.Equal("b at step 1", found.Where);
        Assert.Equal(0.2, found.Largest, 1e-12);
        Assert.Equal(4.1, found.Scale);
        Assert.Equal(0.2 / 4.1, found.Relative, 1e-12);
        Assert.Equal(Math.ScaleB(0.2 / 4.1, 52), found.Roundings, Math.ScaleB(1, 20));
    }

    [Fact]
    public void Compare_OfNaNWithANumber_IsInfinitelyFar()
    {
        var worst = new Worst();
        worst.Compare("loss", 1, ("loss", Tensor.From([double.NaN], ElementType.Float64), Tensor.From([1.0], ElementType.Float64)));
        Assert.Equal(double.PositiveInfinity, Assert.Single(worst.Differences).Largest);
    }

    [Fact]
    public void Compare_OfTheSameInfinity_IsNoDifference()
    {
        var worst = new Worst();
        worst.Compare("loss", 1, ("loss", Tensor.From([double.PositiveInfinity], ElementType.Float64), Tensor.From([double.PositiveInfinity], ElementType.Float64)));
        Assert.Equal(0, Assert.Single(worst.Differences).Relative);
    }

    [Fact]
    public void Compare_OfTwoShapes_Throws()
    {
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(
            () => new Worst().Compare("outputs", 1, ("y", Tensor.Ones(2), Tensor.Ones(1, 2))));
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
