using Course.Nn.Layers;
using Course.Nn.Optimizers;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Layers;

public class ParameterMemoryTests
{
    [Fact]
    public void Value_ReadBeforeAChangeInPlace_StaysAsItWas()
    {
        var given = Tensor.From([1f, 2f]);
        var w = new Parameter("W", given);
        Tensor before = w.Value;

        w.ValueToChange[0] = 5;
        Tensor between = w.Value;
        w.ValueToChange[1] = 6;

        Assert.Equal([1, 2], given.ToDoubleArray());
        Assert.Equal([1, 2], before.ToDoubleArray());
        Assert.Equal([5, 2], between.ToDoubleArray());
        Assert.Equal([5, 6], w.Value.ToDoubleArray());
    }

    [Fact]
    public void Value_NobodyHoldsIt_ChangesInPlace()
    {
        var w = new Parameter("W", Tensor.From([1f, 2f]));
        Tensor first = w.ValueToChange;
        first[0] = 3;

        Assert.Same(first, w.ValueToChange);
        Assert.Same(first, w.ValueToRead);
        Assert.Equal([3, 2], w.Value.ToDoubleArray());
    }

    [Fact]
    public void Gradient_ReadBeforeItIsFilled_StaysAsItWas()
    {
        var w = new Parameter("W", Tensor.Zeros(2)) { Gradient = Tensor.From([1f, 2f]) };
        Tensor before = w.Gradient;
        Tensor fresh = w.GradientToFill;
        fresh[0] = 7;

        Assert.Equal([1, 2], before.ToDoubleArray());
        Assert.Same(fresh, w.GradientToFill);
        Assert.Same(fresh, w.GradientToChange);
        Assert.Equal([7, 0], w.Gradient.ToDoubleArray());
    }

    [Fact]
    public void Steps_OfEveryOptimizer_LeaveWhatWasReadBefore()
    {
        Optimizer[] all =
        [
            new Sgd(0.1), new Momentum(0.1), new Nesterov(0.1), new AdaGrad(), new RmsProp(), new Adam(), new AdamW(), new SgdW(0.1, 0.5),
        ];
        Assert.All(all, optimizer =>
        {
            var w = new Parameter("W", Tensor.From([1f, 2f])) { Gradient = Tensor.From([0.5f, -0.5f]) };
            var seen = new List<(Tensor Value, double[] Numbers)>();
            for (int step = 0; step < 4; step++)
            {
                seen.Add((w.Value, w.Value.ToDoubleArray()));
                optimizer.Step([w]);
            }

            Assert.All(seen, one => Assert.Equal(one.Numbers, one.Value.ToDoubleArray()));
            Assert.Equal(4, seen.Select(one => one.Numbers[0]).Distinct().Count());
            Assert.Equal([0.5, -0.5], w.Gradient.ToDoubleArray());
        });
    }
}
