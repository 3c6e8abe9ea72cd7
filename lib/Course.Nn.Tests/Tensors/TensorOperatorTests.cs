using Course.Nn.Tensors;

namespace Course.Nn.Tests.Tensors;

public class TensorOperatorTests
{
    [Fact]
    public void Add_RowToMatrix_RepeatsTheRow()
    {
        Tensor x = Tensor.From(new double[,] { { 1, 2 }, { 3, 4 } });
        Tensor row = Tensor.From([10.0, 20.0]);
        Assert.Equal([11, 22, 13, 24], (x + row).ToDoubleArray());
    }

    [Fact]
    public void Subtract_ColumnMinusRow_MakesATable()
    {
        Tensor column = Tensor.From([1.0, 2.0], [2, 1]);
        Tensor row = Tensor.From([10.0, 20.0, 30.0]);
        Tensor table = column - row;
        Assert.Equal("[2,3]", table.Shape.ToString());
        Assert.Equal([-9, -19, -29, -8, -18, -28], table.ToDoubleArray());
    }

    [Fact]
    public void MatMul_TwoByThreeTimesThreeByTwo_GivesTheProduct()
    {
        Tensor a = Tensor.From([1.0, 2, 3, 4, 5, 6], [2, 3]);
        Assert.Equal([14, 32, 32, 77], a.MatMul(a.T).ToDoubleArray());
    }

    [Fact]
    public void MatMul_InnerDimensionsDiffer_NamesShapesAndWayOut()
    {
        var error = Assert.Throws<ArgumentException>(() => Tensor.Zeros(32, 784).MatMul(Tensor.Zeros(10, 784)));
        Assert.Equal(
            "MatMul: [32,784] × [10,784]: inner dimensions 784 and 10 differ; transpose the right side?", error.Message);
    }

    [Fact]
    public void Slice_RangesOnBothAxes_CopiesThePart()
    {
        Tensor x = Tensor.Arange(12).Reshape(3, 4);
        Tensor part = x[1.., ^2..];
        Assert.Equal([6, 7, 10, 11], part.ToDoubleArray());
        part[0, 0] = 99;
        Assert.Equal(6, x[1, 2]);
    }

    [Fact]
    public void Sum_AlongEachAxis_AddsThatAxis()
    {
        Tensor x = Tensor.Arange(6).Reshape(2, 3);
        Assert.Equal([3, 5, 7], x.Sum(0).ToDoubleArray());
        Assert.Equal([3, 12], x.Sum(1).ToDoubleArray());
        Assert.Equal("[2,1]", x.Sum(1, keepDimension: true).Shape.ToString());
        Assert.Equal(15, x.Sum());
    }
}
