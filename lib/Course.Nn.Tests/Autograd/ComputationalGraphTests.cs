using Course.Nn.Autograd;

namespace Course.Nn.Tests.Autograd;

public class ComputationalGraphTests
{
    [Fact]
    public void Backward_AtABranch_AddsTheGradients()
    {
        var x = new Value(3, "x");
        var y = new Value(4, "y");
        new ComputationalGraph((x * y) + x).Backward();

        Assert.Equal(5, x.Gradient);
        Assert.Equal(3, y.Gradient);
    }

    [Fact]
    public void Backward_CalledTwice_DoesNotAccumulate()
    {
        var x = new Value(3);
        var graph = new ComputationalGraph(x * x);
        graph.Backward();
        graph.Backward();

        Assert.Equal(6, x.Gradient);
    }

    [Fact]
    public void Backward_WithAnUpstreamGradient_ScalesEveryGradient()
    {
        var x = new Value(3);
        var graph = new ComputationalGraph(x * x);
        graph.Backward(upstream: -2);

        Assert.Equal(-2, graph.Output.Gradient);
        Assert.Equal(-12, x.Gradient);
    }

    [Fact]
    public void Forward_AfterALeafChanged_RecomputesEveryGate()
    {
        var x = new Value(3);
        Value square = x * x;
        var graph = new ComputationalGraph(square + 1);
        x.Data = 5;

        Assert.Equal(26, graph.Forward());
        Assert.Equal(25, square.Data);
    }

    [Fact]
    public void Backward_AfterALeafChanged_UsesTheNewValue()
    {
        var x = new Value(3);
        var graph = new ComputationalGraph(x * x);
        x.Data = 5;
        graph.Backward();

        Assert.Equal(10, x.Gradient);
    }

    [Fact]
    public void TopologicalOrder_OfASharedSubexpression_ListsEachValueOnceAfterItsInputs()
    {
        var x = new Value(2);
        Value shared = x.Exp();
        Value output = (shared * shared) + (shared / x);
        IReadOnlyList<Value> order = new ComputationalGraph(output).TopologicalOrder;

        Assert.Equal(5, order.Count);
        Assert.Equal(5, order.Distinct().Count());
        Assert.Same(output, order[^1]);
        Assert.All(order, value => Assert.All(value.Inputs, input => Assert.True(order.ToList().IndexOf(input) < order.ToList().IndexOf(value))));
    }

    [Fact]
    public void TopologicalOrder_OfAVeryLongChain_DoesNotOverflowTheStack()
    {
        var x = new Value(0);
        Value output = x;
        for (int i = 0; i < 200_000; i++)
        {
            output += 1;
        }

        var graph = new ComputationalGraph(output);
        graph.Backward();

        Assert.Equal(200_000, graph.Forward());
        Assert.Equal(1, x.Gradient);
    }

    [Fact]
    public void Data_SetOnAGate_ThrowsAndSaysWhatToDo()
    {
        Value sum = (new Value(1) + new Value(2)).Named("q");

        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => sum.Data = 4);
        Assert.Equal("Value.Data: q = 3 is computed by its + gate; set the data of a leaf and call Forward() instead.", error.Message);
    }

    [Fact]
    public void Operators_WithNull_Throw() => Assert.Throws<ArgumentNullException>(() => new Value(1) + (Value)null!);

    [Fact]
    public void ToString_OfADual_ShowsTheSignOfTheDerivative() => Assert.Equal("9 - 6ε", Dual.Variable(-3).Pow(2).ToString());
}
