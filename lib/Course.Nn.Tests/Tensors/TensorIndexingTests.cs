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
        var x = Tensor.Scalar(4, ElementType.Float64);
        x[Array.Empty<int>()] = 5;
        Assert.Equal(5, x.Item());
    }

    [Fact]
    public void Element_WrongNumberOfIndices_SaysHowMany() => Assert.Equal(
        "index: 2 indices for [2,3,4], which needs 3; x[0, 0, ..] is the part",
        Assert.Throws<ArgumentException>(() => Counting()[0, 0]).Message);

    [Theory]
    [InlineData(0, 3, 0)]
    [InlineData(0, -4, 0)]
    public void Element_OutOfRange_NamesTheAxis(int i, int j, int k) => Assert.Equal(
        $"index: [{i},{j},{k}] of [2,3,4]: axis 1 runs from 0 to 2, or from -3 to -1",
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
    public void Slice_PastTheEnds_IsClippedAsInNumPy()
    {
        Assert.Equal([2, 3, 4], Counting()[.., 0..5].Shape);
        Assert.Equal([2, 1, 4], Counting()[.., 2..9].Shape);
        Assert.Equal([2, 3, 4], Counting()[^5..].Shape);
        Assert.Equal([0, 3, 4], Counting()[2..1].Shape);
        Assert.Equal([0, 3, 4], Counting()[7..].Shape);
    }

    [Fact]
    public void Element_NegativeIndex_CountsFromTheEnd()
    {
        Tensor x = Counting();
        Assert.Equal(23, x[-1, -1, -1]);
        Assert.Equal(x[0, 2, 1], x[-2, 2, -3]);
        x[-1, 0, 0] = 7;
        Assert.Equal(7, x[1, 0, 0]);
        Assert.Equal([12, 16, 20], Counting()[-1, .., 0].ToDoubleArray());
        Assert.Equal(Counting().Row(1).ToDoubleArray(), Counting().Row(-1).ToDoubleArray());
        Assert.Equal([2, 2, 0], Tensor.Arange(3).Rows([2, -1, -3]).ToDoubleArray());
    }

    [Fact]
    public void Slice_WithNumbers_TakesTheirAxesOut()
    {
        Assert.Equal([4, 5, 6, 7], Counting()[0, 1, ..].ToDoubleArray());
        Assert.Equal([3], Counting()[1, .., ^1].Shape);
        Assert.Equal([15, 19, 23], Counting()[1, .., ^1].ToDoubleArray());
        Assert.Equal([3, 4], Counting()[^1].Shape);
        Assert.Equal([1, 3, 2], Counting()[1.., .., ..2].Shape);
        Assert.Equal(5, Tensor.Arange(6)[^1].Item());
        Assert.Equal(
            "slice: 2 of axis 0 of [2,3,4]: the entries are 0..1, or ^2..^1 from the end",
            Assert.Throws<ArgumentException>(() => Counting()[2, ..]).Message);
        Assert.Equal(
            "slice: ^3 of axis 0 of [2,3,4]: the entries are 0..1, or ^2..^1 from the end",
            Assert.Throws<ArgumentException>(() => Counting()[-3, ..]).Message);
        Assert.Equal(
            "slice: ^1 of axis 0 of [0]: there are no entries",
            Assert.Throws<ArgumentException>(() => Tensor.Zeros(0)[^1]).Message);
    }

    [Fact]
    public void Slice_Assigned_ChangesThePartAlone()
    {
        var x = Tensor.Zeros(3, 4);
        x[1, ..] = Tensor.Arange(4);
        x[.., ^1] = Tensor.Scalar(-1, ElementType.Float64);
        x[..1, ..2] = Tensor.From([8, 9]);
        Assert.Equal([8, 9, 0, -1, 0, 1, 2, -1, 0, 0, 0, -1], x.ToDoubleArray());
        x[1..] = x[..^1];
        Assert.Equal([8, 9, 0, -1, 8, 9, 0, -1, 0, 1, 2, -1], x.ToDoubleArray());
        x[3..] = Tensor.Ones(0, 4);
        Assert.Equal(
            "BroadcastTo: [3] does not broadcast to [2,4]",
            Assert.Throws<ArgumentException>(() => x[..2] = Tensor.Ones(3)).Message);
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
        var x = Tensor.Zeros(3, 2);
        Assert.Equal("Rows: row 3 of [3,2]: the rows are 0..2, or -3..-1 from the end", Assert.Throws<ArgumentException>(() => x.Rows([0, 3])).Message);
        Assert.Throws<ArgumentException>(() => x.Row(-4));
        Assert.Equal("Rows: row 0 of [0,2]: there are no rows", Assert.Throws<ArgumentException>(() => Tensor.Zeros(0, 2).Row(0)).Message);
        Assert.Equal(
            "Rows: axis 0 of []: a single number has no axes",
            Assert.Throws<ArgumentException>(() => Tensor.Scalar(1, ElementType.Float64).Row(0)).Message);
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
