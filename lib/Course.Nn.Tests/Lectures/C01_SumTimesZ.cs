using Course.Nn.Autograd;

namespace Course.Nn.Tests.Lectures;

/// <summary>C01 (S0, S3, S4): f = (x + y)z at (−2, 5, −4).</summary>
public class C01_SumTimesZ
{
    [Fact]
    public void Gradients_AtTheLecturesPoint_AreTheLecturesNumbers()
    {
        (Value x, Value y, Value z) = (new Value(-2, "x"), new Value(5, "y"), new Value(-4, "z"));
        Value q = x + y;
        Value f = q * z;
        new ComputationalGraph(f).Backward();

        // Small integers: floating point is exact, so no tolerance.
        Assert.Equal((3, -12), (q.Data, f.Data));
        Assert.Equal((-4, -4, 3, -4), (x.Gradient, y.Gradient, z.Gradient, q.Gradient));
    }
}
