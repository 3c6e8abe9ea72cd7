using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Layers;

public class DropBlockTests
{
    private const double DropRate = 0.2;

    private readonly Random _random = RandomSource.FromSeed(95);

    [Theory]
    [InlineData(1, 4, 5)]
    [InlineData(3, 6, 5)]
    [InlineData(2, 2, 4)]
    [InlineData(4, 4, 4)]
    public void Forward_Training_DropsEachPixelAsOftenAsItsSquaresSay(int size, int height, int width)
    {
        const int Planes = 20_000;
        Tensor y = new DropBlock(size, DropRate, _random).Forward(Tensor.Ones(Planes / 4, 4, height, width));
        (int rows, int columns) = (height - size + 1, width - size + 1);
        double gamma = DropRate * height * width / (size * size * rows * columns);
        double[] shares = (y.Reshape(Planes, height * width) <= 0).Mean(0).ToDoubleArray();

        Assert.All(shares.Index(), pixel =>
        {
            // A pixel stays where none of its squares is dropped; planes are independent. Five standard deviations.
            double dropped = 1 - Math.Pow(1 - gamma, Squares(pixel.Index / width, height, size) * Squares(pixel.Index % width, width, size));
            Assert.Equal(dropped, pixel.Item, 5 * Math.Sqrt(dropped * (1 - dropped) / Planes));
        });
    }

    [Fact]
    public void Forward_Training_IsScaledByWhatIsLeft()
    {
        Tensor y = new DropBlock(3, DropRate, _random).Forward(Tensor.Ones(10, 4, 8, 8));
        int left = y.ToDoubleArray().Count(value => value > 0);

        Assert.InRange(left, 1, y.Count - 1);
        Assert.Equal([0, (float)((double)y.Count / left)], y.ToDoubleArray().Distinct().Order());
    }

    [Fact]
    public void Forward_Training_DropsWholeSquares()
    {
        Tensor dropped = new DropBlock(3, DropRate, _random).Forward(Tensor.Ones(50, 2, 8, 7)) <= 0;

        Assert.InRange(dropped.Sum(), 1, dropped.Count - 1);
        Assert.Equal(dropped.ToDoubleArray(), InSquares(dropped, 3).ToDoubleArray());
        Assert.NotEqual(dropped[..1].ToDoubleArray(), dropped[1..2].ToDoubleArray());
        Assert.NotEqual(dropped[.., ..1].ToDoubleArray(), dropped[.., 1..].ToDoubleArray());
    }

    [Fact]
    public void Forward_BlockOfTheWholeImage_DropsChannels()
    {
        double[] sums = [.. (new DropBlock(4, DropRate, _random).Forward(Tensor.Ones(30, 3, 4, 4)) <= 0).Reshape(90, 16).Sum(1).ToDoubleArray().Distinct().Order()];
        Assert.Equal([0, 16], sums);
    }

    [Fact]
    public void Forward_EverythingDropped_IsZeroAndNotNaN()
    {
        // One pixel, dropped with probability 0.99; 20 draws keep it every time with probability 1e−40.
        var layer = new DropBlock(1, 0.99, _random);
        Assert.Contains(0, Enumerable.Range(0, 20).Select(_ => layer.Forward(Tensor.Ones(1, 1, 1, 1)).Item()));
        Assert.True(layer.Backward(Tensor.Ones(1, 1, 1, 1)).AllFinite());
    }

    [Fact]
    public void DropRate_Changed_CountsFromTheNextForwardPass()
    {
        var layer = new DropBlock(2, 0, _random);
        Assert.Equal(0, (layer.Forward(Tensor.Ones(10, 1, 6, 6)) <= 0).Sum());
        layer.DropRate = DropRate;
        Assert.NotEqual(0, (layer.Forward(Tensor.Ones(10, 1, 6, 6)) <= 0).Sum());
        Assert.Equal(DropRate, ((DropBlock)layer.ToFloat64()).DropRate);
    }

    [Fact]
    public void BadInput_SaysWhatIsWrong()
    {
        AssertMessage("DropBlock: block size 0; expected at least 1 pixel", () => new DropBlock(0, DropRate, _random));
        AssertMessage("DropBlock: drop rate -0.1; expected at least 0 and less than 1, the share of units set to 0", () => new DropBlock(3, -0.1, _random));
        AssertMessage(
            "DropBlock: an input of shape [2,64]; expected images [N,C,H,W]; Reshape the rows of pixels?",
            () => new DropBlock(3, DropRate, _random).Forward(Tensor.Ones(2, 64)));
        AssertMessage(
            "DropBlock: blocks of 7×7 pixels do not fit into images [2,3,8,6]; take smaller blocks",
            () => new DropBlock(7, DropRate, _random).Forward(Tensor.Ones(2, 3, 8, 6)));
    }

    [Fact]
    public void DropRate_InTraining_BelongsToTheStateOfTheNetwork()
    {
        var layer = new DropBlock(1, 0.25, _random);
        var before = new NetworkState(layer);
        layer.DropRate = 0.5;
        before.Restore();
        Assert.Equal(0.25, layer.DropRate);
    }

    /// <summary>How many intervals of that size inside 0 … length − 1 hold the place.</summary>
    private static int Squares(int place, int length, int size) => Enumerable.Range(0, length - size + 1).Count(start => start <= place && place < start + size);

    /// <summary>1 for every pixel that lies in a square of ones, 0 elsewhere.</summary>
    private static Tensor InSquares(Tensor ones, int size)
    {
        var found = Tensor.Zeros(ones.Shape);
        (int rows, int columns) = (ones.Shape[2] - size + 1, ones.Shape[3] - size + 1);
        for (int i = 0; i < ones.Shape[0] * ones.Shape[1] * rows * columns; i++)
        {
            (int plane, int place) = Math.DivRem(i, rows * columns);
            (int n, int c) = Math.DivRem(plane, ones.Shape[1]);
            (int row, int column) = Math.DivRem(place, columns);
            bool isSquare = ones[n..(n + 1), c..(c + 1), row..(row + size), column..(column + size)].Min() == 1;
            for (int pixel = 0; isSquare && pixel < size * size; pixel++)
            {
                found[n, c, row + (pixel / size), column + (pixel % size)] = 1;
            }
        }

        return found;
    }

    private static void AssertMessage(string expected, Func<object> call) => Assert.Equal(expected, Assert.Throws<ArgumentException>(call).Message);
}
