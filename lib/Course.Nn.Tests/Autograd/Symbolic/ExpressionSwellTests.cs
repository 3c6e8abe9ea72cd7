using System.Numerics;
using Course.Nn.Autograd;

namespace Course.Nn.Tests.Autograd;

/// <summary>
/// Expression swell (lecture S3), on the logistic map lₙ₊₁ = 4·lₙ·(1 − lₙ), the example of Baydin et al., “Automatic
/// differentiation in machine learning: a survey” (2018): the formula doubles at each step, its derivative more than doubles,
/// and the graph grows by the same few gates.
/// </summary>
public class ExpressionSwellTests
{
    private static readonly Expression[] Steps = [.. Iterates(8)];

    [Fact]
    public void SymbolicDerivative_OfTheLogisticMap_MoreThanDoublesAtEachStep()
    {
        BigInteger[] counts = [.. Steps.Select(step => step.Derivative("x").Simplify().NodeCount)];

        Assert.All(counts.Zip(counts.Skip(1)), pair => Assert.True(pair.Second > 2 * pair.First, string.Join(' ', counts)));
    }

    [Fact]
    public void Graph_OfTheLogisticMap_GrowsByTheSameAtEachStep()
    {
        int[] counts = [.. Steps.Select(step => new ComputationalGraph(step.ToGraph(new Value(0.3, "x"))).TopologicalOrder.Count)];

        // 4, ×, 1, − and ×: five more values per step, and the backward pass visits each once.
        Assert.All(counts.Zip(counts.Skip(1)), pair => Assert.Equal(5, pair.Second - pair.First));
    }

    [Fact]
    public void BothWays_OnTheLogisticMap_GiveTheSameSlope()
    {
        var x = new Value(0.3, "x");
        new ComputationalGraph(Steps[^1].ToGraph(x)).Backward();

        // The map stretches by up to 4 per step; eight steps amplify rounding by at most 4⁸ ≈ 65,000.
        Assert.Equal(x.Gradient, Steps[^1].Derivative("x").Evaluate(("x", 0.3)), 1e-9 * Math.Abs(x.Gradient));
    }

    private static IEnumerable<Expression> Iterates(int count)
    {
        var step = Expression.Symbol("x");
        for (int i = 0; i < count; i++)
        {
            step = 4 * step * (1 - step);
            yield return step;
        }
    }
}
