using Course.Nn.Tensors;

namespace Course.Nn.Tests.Tensors;

public class BuffersTests
{
    private readonly WorkBuffer _y = new();
    private readonly WorkBuffer _dx = new();

    [Fact]
    public void Get_Normally_IsNewEveryTime()
    {
        var buffers = new Buffers();
        Assert.NotSame(buffers.Get(_y, ElementType.Float32, 2, 3), buffers.Get(_y, ElementType.Float32, 2, 3));
        Assert.Equal(0, buffers.Bytes);
    }

    [Fact]
    public void Get_Reused_IsTheSamePerBufferShapeAndType()
    {
        var buffers = new Buffers { AreReused = true };
        Tensor first = buffers.Get(_y, ElementType.Float32, 2, 3);

        Assert.Same(first, buffers.Get(_y, ElementType.Float32, 2, 3));
        Assert.NotSame(first, buffers.Get(_dx, ElementType.Float32, 2, 3));
        Assert.NotSame(first, buffers.Get(_y, ElementType.Float32, 3, 2));
        Assert.NotSame(first, buffers.Get(_y, ElementType.Float64, 2, 3));
        Assert.Equal((2 + 1) * 6 * sizeof(float) + 6 * sizeof(double), buffers.Bytes);
    }

    [Fact]
    public void Get_ManyShapes_KeepsAFew()
    {
        var buffers = new Buffers { AreReused = true };
        for (int n = 1; n <= 100; n++)
        {
            buffers.Get(_y, ElementType.Float32, n);
        }

        Assert.Equal((98 + 99 + 100) * sizeof(float), buffers.Bytes);
    }

    [Fact]
    public void AreReused_TurnedOff_LetsGo()
    {
        var buffers = new Buffers { AreReused = true };
        Tensor first = buffers.Get(_y, ElementType.Float32, 2);
        buffers.AreReused = false;

        Assert.Equal(0, buffers.Bytes);
        Assert.NotSame(first, buffers.Get(_y, ElementType.Float32, 2));
    }
}
