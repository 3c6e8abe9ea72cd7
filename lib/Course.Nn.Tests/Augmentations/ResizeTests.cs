using Course.Nn.Augmentations;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Augmentations;

public class ResizeTests
{
    [Fact]
    public void To_TwoToFour_ByHand()
    {
        // Centres of 4 pixels among 2: −¼ (the edge, 0), ¼, ¾, 1¼ (the edge, 1).
        Assert.Equal([0, 0.25, 0.75, 1], Resize.To(Tensor.From(new double[,] { { 0, 1 } }, ElementType.Float64), 1, 4).ToDoubleArray());
        Assert.Equal(
            [1, 1.25, 1.75, 2, 1.5, 1.75, 2.25, 2.5, 2.5, 2.75, 3.25, 3.5, 3, 3.25, 3.75, 4],
            Resize.To(Tensor.From(new double[,] { { 1, 2 }, { 3, 4 } }, ElementType.Float64), 4, 4).ToDoubleArray());
    }

    [Fact]
    public void To_FourToTwo_ByHand() =>
        Assert.Equal([0.5, 2.5], Resize.To(Tensor.From(new double[,] { { 0, 1, 2, 3 } }, ElementType.Float64), 1, 2).ToDoubleArray());

    [Fact]
    public void To_OneColour_StaysThatColourBitForBit() =>
        Assert.All(Resize.To(Tensor.Full(0.1f, [3, 5, 7]), 11, 4).ToDoubleArray(), pixel => Assert.Equal(0.1f, pixel));

    [Theory]
    [InlineData(3, 4, 6, 6, 8)]
    [InlineData(4, 3, 6, 8, 6)]
    [InlineData(3, 4, 5, 5, 6)]
    [InlineData(5, 5, 2, 2, 2)]
    public void ShortSide_KeepsTheProportions(int height, int width, int length, int newHeight, int newWidth) =>
        Assert.Equal([2, 1, newHeight, newWidth], Resize.ShortSide(Tensor.Zeros(2, 1, height, width), length).Shape.Sizes.ToArray());

    [Fact]
    public void BadSizes_AreNamed()
    {
        Assert.Equal("Resize: 0×3 pixels; expected at least 1×1", Assert.Throws<ArgumentException>(() => new Resize(0, 3)).Message);
        Assert.Equal("Resize: 0×0 pixels; expected at least 1×1", Assert.Throws<ArgumentException>(() => Resize.ShortSide(Tensor.Zeros(2, 2), 0)).Message);
        Assert.Equal(
            "Resize: images of shape []; expected [N,C,H,W] or [C,H,W] with at least one pixel",
            Assert.Throws<ArgumentException>(() => Resize.To(Tensor.Scalar(1, ElementType.Float64), 1, 1)).Message);
    }
}
