using Course.Nn.Autograd;

namespace Course.Nn.Tests.Lectures;

/// <summary>C02 (S4): f = xy at (4, −3), and the derivative as a sensitivity.</summary>
public class C02_Product
{
    [Fact]
    public void Gradients_AtTheLecturesPoint_AreTheLecturesNumbers()
    {
        (Value x, Value y) = (new Value(4, "x"), new Value(-3, "y"));
        Value f = x * y;
        new ComputationalGraph(f).Backward();

        Assert.Equal(-12, f.Data);
        Assert.Equal((-3, 4), (x.Gradient, y.Gradient));
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(-0.25)]
    [InlineData(0.0001)]
    public void MovingX_ByH_MovesFByMinus3H(double h)
    {
        (Value x, Value y) = (new Value(4, "x"), new Value(-3, "y"));
        var graph = new ComputationalGraph(x * y);
        double before = graph.Forward();
        x.Data += h;

        // f is linear in x, so only rounding is left: two roundings of numbers near 12, each below 1e-15.
        Assert.Equal(-3 * h, graph.Forward() - before, 1e-14);
    }
}
