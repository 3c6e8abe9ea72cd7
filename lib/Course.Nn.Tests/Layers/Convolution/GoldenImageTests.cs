using Course.Nn.Layers;
using Course.Nn.Tests.Golden;

namespace Course.Nn.Tests.Layers;

public class GoldenImageTests
{
    /// <summary>Float64 sums of at most a hundred products of size about 1, in another order than the reference's.</summary>
    private const double Tolerance = 1e-13;

    /// <summary>The same sums rounded to 2⁻²⁴ in every step.</summary>
    private const double SingleTolerance = 1e-5;

    [Theory]
    [InlineData("plain")]
    [InlineData("one_pixel_filter")]
    [InlineData("whole_image_filter")]
    [InlineData("stride")]
    [InlineData("padding")]
    [InlineData("dilation")]
    [InlineData("groups")]
    [InlineData("depthwise")]
    [InlineData("everything")]
    [InlineData("float32")]
    public void Conv2d_Reference_Agrees(string name)
    {
        GoldenCase golden = GoldenFile.Read("convolutions")[name];
        double tolerance = name == "float32" ? SingleTolerance : Tolerance;
        var layer = new Conv2d(
            golden.Tensor("W"), golden.Tensor("b"), Whole(golden, "stride"), Whole(golden, "padding"), Whole(golden, "dilation"), Whole(golden, "groups"));

        AssertForwardAndBackward(golden, layer, tolerance);
        GoldenAssert.Close(golden.Tensor("dW"), layer.Weight.Gradient, tolerance, "∂L/∂W");
        GoldenAssert.Close(golden.Tensor("db"), layer.Bias.Gradient, tolerance, "∂L/∂b");
    }

    [Theory]
    [InlineData("touching")]
    [InlineData("overlapping")]
    [InlineData("every_pixel")]
    [InlineData("one_pixel")]
    public void Pooling_Reference_Agrees(string name)
    {
        var pools = GoldenFile.Read("pools");
        GoldenCase max = pools["max_" + name];
        GoldenCase average = pools["average_" + name];

        AssertForwardAndBackward(max, new MaxPool2d(Whole(max, "kernel_size"), Whole(max, "stride"), Whole(max, "padding")), Tolerance);
        AssertForwardAndBackward(average, new AvgPool2d(Whole(average, "kernel_size"), Whole(average, "stride"), Whole(average, "padding")), Tolerance);
    }

    [Fact]
    public void GlobalAvgPool2d_Reference_Agrees() =>
        AssertForwardAndBackward(GoldenFile.Read("pools")["global_average"], new GlobalAvgPool2d(), Tolerance);

    private static void AssertForwardAndBackward(GoldenCase golden, Layer layer, double tolerance)
    {
        GoldenAssert.Close(golden.Tensor("y"), layer.Forward(golden.Tensor("x")), tolerance, "y");
        GoldenAssert.Close(golden.Tensor("dx"), layer.Backward(golden.Tensor("upstream")), tolerance, "∂L/∂x");
    }

    private static int Whole(GoldenCase golden, string key) => (int)golden.Number(key);
}
