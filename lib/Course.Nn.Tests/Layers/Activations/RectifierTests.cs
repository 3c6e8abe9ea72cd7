using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Layers;

/// <summary>Leaky, parametric and S-shaped rectifiers and ELU, by hand.</summary>
public class RectifierTests
{
    [Fact]
    public void LeakyReLU_BelowAtAndAboveZero_PassesASlopeOfTheLeft()
    {
        var layer = new LeakyReLU(0.25);
        Assert.Equal([-0.5, 0, 3], layer.Forward(Tensor.From([-2, 0, 3])).ToDoubleArray());
        Assert.Equal([2, 2, 8], layer.Backward(Tensor.Full(8, [3])).ToDoubleArray());
        Assert.Equal(0.01, new LeakyReLU().NegativeSlope);
    }

    [Fact]
    public void PReLU_TwoChannels_EachHasItsSlopeAndItsGradient()
    {
        var layer = new PReLU(Tensor.From([0.5, 2], ElementType.Float64));
        var x = Tensor.From([-1.0, 3, -2, -4], [1, 2, 2], ElementType.Float64);
        Assert.Equal([-0.5, 3, -4, -8], layer.Forward(x).ToDoubleArray());

        // Upstream 1, 10, 100, 1000: channel 0 has x = −1 with u = 1; channel 1 has −2 with 100 and −4 with 1000.
        Assert.Equal([0.5, 10, 200, 2000], layer.Backward(Tensor.From([1.0, 10, 100, 1000], [1, 2, 2], ElementType.Float64)).ToDoubleArray());
        Assert.Equal([-1, -4200], layer.Slope.Gradient.ToDoubleArray());
    }

    [Fact]
    public void PReLU_New_StartsAsInThePaper()
    {
        var layer = new PReLU(3);
        Assert.Equal([0.25, 0.25, 0.25], layer.Slope.Value.ToDoubleArray());
        Assert.Equal("a", Assert.Single(layer.Parameters).Name);
        Assert.False(layer.Slope.IsRegularized);
        Assert.Equal([-0.25, 4], new PReLU().Forward(Tensor.From([-1f, 4])).ToDoubleArray());
    }

    [Fact]
    public void SReLU_Thresholds_BelongToTheOuterPieces()
    {
        // Exactly at the thresholds the formulas say ≥ and ≤: the slopes there are those outside.
        var layer = new SReLU(Tensor.From([1.0], ElementType.Float64), Tensor.From([0.5], ElementType.Float64), Tensor.From([-1.0], ElementType.Float64), Tensor.From([3.0], ElementType.Float64));
        Assert.Equal([-4, -1, 0, 1, 1.5], layer.Forward(Tensor.From([-2, -1, 0, 1, 2], ElementType.Float64)).ToDoubleArray());
        Assert.Equal([3, 3, 1, 0.5, 0.5], layer.Backward(Tensor.Ones([5], ElementType.Float64)).ToDoubleArray());
    }

    [Fact]
    public void SReLU_New_HasTheLecturesFirstCurve()
    {
        var layer = new SReLU(2);
        Assert.Equal(["tr", "ar", "tl", "al"], layer.Parameters.Select(parameter => parameter.Name));
        Assert.Equal([0.4f, 0.2f, -0.4f, 0.2f], layer.Parameters.Select(parameter => (float)parameter.Value[0]));
        Assert.All(layer.Parameters, parameter => Assert.Equal((new Shape(2), false), (parameter.Value.Shape, parameter.IsRegularized)));
    }

    [Fact]
    public void ELU_NearZero_KeepsItsDigits()
    {
        // eˣ − 1 = x + x²/2 + …; written as a difference it would keep 3 digits of x = −1e−13.
        Assert.Equal(-1e-13, new ELU().Forward(Tensor.From([-1e-13], ElementType.Float64)).Item(), 1e-25);
    }

    [Fact]
    public void ELU_FarOut_SaturatesWithoutNaN()
    {
        var layer = new ELU(2);
        Assert.Equal([-2, 0, 1000], layer.Forward(Tensor.From([-1000, 0, 1000])).ToDoubleArray());
        Assert.Equal([0, 2, 1], layer.Backward(Tensor.Ones(3)).ToDoubleArray());
    }

    [Fact]
    public void LeakyReLUAndELU_BadNumber_SayWhatIsExpected()
    {
        AssertMessage("LeakyReLU: negative slope NaN; expected a finite number", () => new LeakyReLU(double.NaN));
        AssertMessage("ELU: alpha 0; expected a positive, finite number", () => new ELU(0));
        AssertMessage("ELU: alpha Infinity; expected a positive, finite number", () => new ELU(double.PositiveInfinity));
    }

    [Fact]
    public void PReLU_BadArguments_SayWhatIsExpected()
    {
        AssertMessage("PReLU: channels 0; expected at least 1 (1 is shared by all)", () => new PReLU(0));
        AssertMessage("PReLU: a NaN; expected a finite number", () => new PReLU(1, double.NaN));
        AssertMessage("PReLU: a of shape [2,3]; expected [channels], or [1] for one that all share", () => new PReLU(Tensor.Zeros(2, 3)));
        AssertMessage(
            "PReLU: an input of shape [4,3] and parameters for 2 channels; expected [N,2,…]",
            () => new PReLU(2).Forward(Tensor.Zeros(4, 3)));
        AssertMessage(
            "PReLU: an input of shape [2] and parameters for 2 channels; expected [N,2,…]",
            () => new PReLU(2).Forward(Tensor.Zeros(2)));
        Assert.Throws<ArgumentException>(() => new PReLU().Forward(Tensor.Scalar(1, ElementType.Float32)));
        Assert.Throws<ArgumentNullException>(() => new PReLU(null!));
    }

    [Fact]
    public void SReLU_BadArguments_SayWhatIsExpected()
    {
        AssertMessage("SReLU: left threshold 0.5 lies to the right of the right threshold 0.4", () => new SReLU(tl: 0.5));
        AssertMessage("SReLU: al NaN; expected a finite number", () => new SReLU(al: double.NaN));
        AssertMessage("SReLU: channels 0; expected at least 1 (1 is shared by all)", () => new SReLU(0));
        AssertMessage(
            "SReLU: tl of shape [3]; expected [2], the shape of tr",
            () => new SReLU(Tensor.Zeros(2), Tensor.Zeros(2), Tensor.Zeros(3), Tensor.Zeros(2)));
        AssertMessage(
            "SReLU: an input of shape [4,3] and parameters for 2 channels; expected [N,2,…]",
            () => new SReLU(2).Forward(Tensor.Zeros(4, 3)));
        Assert.Throws<ArgumentNullException>(() => new SReLU(null!, Tensor.Zeros(2), Tensor.Zeros(2), Tensor.Zeros(2)));
    }

    private static void AssertMessage(string expected, Func<object> action) =>
        Assert.Equal(expected, Assert.Throws<ArgumentException>(action).Message);
}
