using Course.Nn.Autograd;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Autograd;

/// <summary>Symbolic, forward mode and reverse mode, on random expressions of two symbols.</summary>
public class ThreeModesTests
{
    // Every operation keeps values and derivatives of moderate size, so four levels of rounding stay below 1e-12.
    private const double Tolerance = 1e-11;

    [Fact]
    public void Derivatives_OfRandomExpressions_AgreeInAllModes()
    {
        Random random = RandomSource.FromSeed(31);
        for (int i = 0; i < 300; i++)
        {
            (Expression f, Func<Dual, Dual, Dual> dual) = Draw(random, depth: 4);
            (double x, double y) = ((2 * random.NextDouble()) - 1, (2 * random.NextDouble()) - 1);
            double expected = dual(Dual.Variable(x), y).Derivative;

            var leaf = new Value(x, "x");
            Value output = f.ToGraph(leaf, new Value(y, "y"));
            new ComputationalGraph(output).Backward();
            Expression derivative = f.Derivative("x");

            Assert.Equal(dual(x, y).Value, output.Data, Tolerance * (1 + Math.Abs(output.Data)));
            double allowed = Tolerance * (1 + Math.Abs(expected));
            Assert.Equal(expected, leaf.Gradient, allowed);
            Assert.Equal(expected, derivative.Evaluate(("x", x), ("y", y)), allowed);
            Assert.Equal(expected, derivative.Simplify().Evaluate(("x", x), ("y", y)), allowed);
            Assert.True(derivative.Simplify().NodeCount <= derivative.NodeCount);
        }
    }

    private static (Expression Formula, Func<Dual, Dual, Dual> Dual) Draw(Random random, int depth)
    {
        if (depth == 0)
        {
            double c = random.Next(-2, 3);
            return random.Next(3) switch
            {
                0 => (Expression.Symbol("x"), (x, y) => x),
                1 => (Expression.Symbol("y"), (x, y) => y),
                _ => (c, (x, y) => c),
            };
        }

        (Expression a, Func<Dual, Dual, Dual> u) = Draw(random, depth - 1);
        (Expression b, Func<Dual, Dual, Dual> v) = Draw(random, depth - 1);
        return random.Next(9) switch
        {
            0 => (a + b, (x, y) => u(x, y) + v(x, y)),
            1 => (a - b, (x, y) => u(x, y) - v(x, y)),
            2 => (a.Tanh() * b, (x, y) => u(x, y).Tanh() * v(x, y)),
            3 => (a / (1 + b.Sigmoid()), (x, y) => u(x, y) / (1 + v(x, y).Sigmoid())),
            4 => (-a, (x, y) => -u(x, y)),
            5 => (a.Tanh().Exp(), (x, y) => u(x, y).Tanh().Exp()),
            6 => ((2 + a.Tanh()).Log(), (x, y) => (2 + u(x, y).Tanh()).Log()),
            7 => (a.Tanh().Pow(3), (x, y) => u(x, y).Tanh().Pow(3)),
            _ => (a.Sigmoid(), (x, y) => u(x, y).Sigmoid()),
        };
    }
}
