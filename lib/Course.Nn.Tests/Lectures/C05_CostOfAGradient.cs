using Course.Nn.Autograd;
using Course.Nn.Gradients;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Lectures;

/// <summary>C05 (S4 · cost of a gradient): a numeric gradient of all N weights takes O(N²) operations, backpropagation O(N).</summary>
/// <remarks>
/// n inputs, n tanh units, one output: N = n² + n weights. An operation is the visit of a gate. The slopes of log operations against
/// log N are 2 and 1 up to terms of the order of n beside n²; for n from 4 to 16 these move them by less than 0.1.
/// </remarks>
public class C05_CostOfAGradient
{
    private static readonly int[] Sizes = [4, 6, 8, 12, 16];

    [Fact]
    public void Operations_AgainstWeights_HaveTheSlopesTwoAndOne()
    {
        (double Weights, double Numeric, double Backprop)[] counts = Sizes.Select(Count).ToArray();

        Assert.Equal(2, Slope([.. counts.Select(count => (count.Weights, count.Numeric))]), 0.2);
        Assert.Equal(1, Slope([.. counts.Select(count => (count.Weights, count.Backprop))]), 0.2);
    }

    /// <summary>Both ways to the same gradient, to the error of a centred difference, about 1e-10.</summary>
    private static (double Weights, double Numeric, double Backprop) Count(int n)
    {
        Random random = RandomSource.FromSeed(n);
        double[] x = [.. Enumerable.Range(0, n).Select(_ => random.NextDouble() - 0.5)];
        Value[] weights = [.. Enumerable.Range(0, (n * n) + n).Select(_ => new Value(random.NextDouble() - 0.5))];
        var graph = new ComputationalGraph(Network(x, weights));
        int gates = graph.TopologicalOrder.Count(value => !value.IsLeaf);
        var start = Tensor.From(weights.Select(weight => weight.Data).ToArray());

        double numericVisits = 0;
        Tensor numeric = NumericalGradient.Centred(
            point =>
            {
                foreach ((int i, double weight) in point.ToDoubleArray().Index())
                {
                    weights[i].Data = weight;
                }

                numericVisits += gates;
                return graph.Forward();
            },
            start);
        foreach ((int i, double weight) in start.ToDoubleArray().Index())
        {
            weights[i].Data = weight;
        }

        graph.Backward(); // every gate once forward, once backward
        Assert.All(weights.Zip(numeric.ToDoubleArray()), pair => Assert.Equal(pair.Second, pair.First.Gradient, 1e-8));
        return (weights.Length, numericVisits, 2 * gates);
    }

    private static Value Network(double[] x, Value[] weights)
    {
        int n = x.Length;
        Value Unit(int j) => Enumerable.Range(0, n).Select(i => x[i] * weights[(j * n) + i]).Aggregate((a, b) => a + b).Tanh();
        return Enumerable.Range(0, n).Select(j => Unit(j) * weights[(n * n) + j]).Aggregate((a, b) => a + b);
    }

    /// <summary>Of the line of least squares through the logarithms.</summary>
    private static double Slope((double X, double Y)[] points)
    {
        (double X, double Y)[] logs = [.. points.Select(point => (Math.Log(point.X), Math.Log(point.Y)))];
        (double x, double y) = (logs.Average(point => point.X), logs.Average(point => point.Y));
        return logs.Sum(point => (point.X - x) * (point.Y - y)) / logs.Sum(point => (point.X - x) * (point.X - x));
    }
}
