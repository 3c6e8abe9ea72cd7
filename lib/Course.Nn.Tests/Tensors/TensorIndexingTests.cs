using Course.Nn.Tensors;

namespace Course.Nn.Tests.Tensors;

public class TensorIndexingTests
{
    private static Tensor Counting(ElementType type = ElementType.Float64) => Tensor.Arange(24, type).Reshape(2, 3, 4);

    [Theory]
    [InlineData(ElementType.Float32)]
    [InlineData(ElementType.Float64)]
    public void Element_SetAndRead_ChangesOnlyThatOne(ElementType type)
    {
        Tensor x = Counting(type);
        Assert.Equal(23, x[1, 2, 3]);
        Assert.Equal(14, x[1, 0, 2]);
        x[1, 0, 2] = -0.5;
        Assert.Equal(-0.5, x[1, 0, 2]);
        Assert.Equal((24 * 23 / 2) - 14.5, x.Sum());
    }

    [Fact]
    public void Element_SingleNumber_NeedsNoIndex()
    {
        Tensor x = Tensor.Scalar(4);
        x[Array.Empty<int>()] = 5;
        Assert.Equal(5, x.Item());
    }

    [Fact]
    public void Element_WrongNumberOfIndices_SaysHowMany() => Assert.Equal(
        "index: 2 indices for [2,3,4], which needs 3",
        Assert.Throws<ArgumentException>(() => Counting()[0, 0]).Message);

    [Theory]
    [InlineData(0, 3, 0)]
    [InlineData(0, -1, 0)]
    public void Element_OutOfRange_NamesTheAxis(int i, int j, int k) => Assert.Equal(
        $"index: [{i},{j},{k}] of [2,3,4]: axis 1 runs from 0 to 2",
        Assert.Throws<ArgumentException>(() => Counting()[i, j, k]).Message);

    [Fact]
    public void Slice_FewerRangesThanAxes_KeepsTheRestWhole()
    {
        Tensor part = Counting()[1..];
        Assert.Equal([1, 3, 4], part.Shape);
        Assert.Equal(Enumerable.Range(12, 12).Select(i => (double)i), part.ToDoubleArray());
    }

    [Fact]
    public void Slice_InnerAxis_TakesFromEveryBlock() =>
        Assert.Equal([1, 2, 5, 6, 9, 10, 13, 14, 17, 18, 21, 22], Counting()[.., .., 1..3].ToDoubleArray());

    [Fact]
    public void Slice_EmptyRange_GivesNoRows() => Assert.Equal([0, 3, 4], Counting()[1..1].Shape);

    [Fact]
    public void Slice_OutsideTheAxis_NamesRangeAndSize()
    {
        Assert.Equal(
            "slice: 0..4 of axis 1 of [2,3,4]: outside 0..3",
            Assert.Throws<ArgumentException>(() => Counting()[.., 0..4]).Message);
        Assert.Throws<ArgumentException>(() => Counting()[2..1]);
        Assert.Throws<ArgumentException>(() => Counting()[^5..]);
    }

    [Fact]
    public void Slice_MoreRangesThanAxes_Fails() => Assert.Equal(
        "slice: 2 ranges for [3], which has 1 axes",
        Assert.Throws<ArgumentException>(() => Tensor.Arange(3)[.., ..]).Message);

    [Fact]
    public void Row_OfMatrix_IsAVector()
    {
        Tensor x = Tensor.Arange(6).Reshape(2, 3);
        Assert.Equal([3], x.Row(1).Shape);
        Assert.Equal([3, 4, 5], x.Row(1).ToDoubleArray());
        Assert.Equal(5, Tensor.Arange(6).Row(5).Item());
    }

    [Fact]
    public void Rows_RepeatedAndReordered_AreGathered()
    {
        Tensor x = Tensor.Arange(6).Reshape(3, 2);
        Tensor rows = x.Rows([2, 0, 2]);
        Assert.Equal([4, 5, 0, 1, 4, 5], rows.ToDoubleArray());
        rows[0, 0] = -1;
        Assert.Equal(4, x[2, 0]);
        Assert.Equal([0, 2], x.Rows([]).Shape);
    }

    [Fact]
    public void Rows_NoSuchRow_NamesTheRows()
    {
        Tensor x = Tensor.Zeros(3, 2);
        Assert.Equal("Rows: row 3 of [3,2]: the rows are 0..2", Assert.Throws<ArgumentException>(() => x.Rows([0, 3])).Message);
        Assert.Throws<ArgumentException>(() => x.Row(-1));
        Assert.Equal(
            "Rows: axis 0 of []: a single number has no axes",
            Assert.Throws<ArgumentException>(() => Tensor.Scalar(1).Row(0)).Message);
    }

    [Fact]
    public void Item_SeveralElements_SaysSo()
    {
        Assert.Equal(7, Tensor.Full(7, [1, 1]).Item());
        Assert.Equal(
            "Item: [2,3] has 6 elements, not one; index it or reduce it first",
            Assert.Throws<InvalidOperationException>(() => Tensor.Zeros(2, 3).Item()).Message);
    }
}
