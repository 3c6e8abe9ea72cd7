using Course.Nn.Autograd;
using Course.Nn.Gradients;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Oracles;

/// <summary>The oracle's own layers, against the definition written as loops, and their gradients against differences.</summary>
public class OracleTests
{
    private static readonly GradientCheckOptions Strict = new() { Tolerance = 1e-7 };

    private readonly Random _random = RandomSource.FromSeed(41);

    [Theory]
    [InlineData(1, 0, 1, 1)]
    [InlineData(2, 1, 1, 2)]
    [InlineData(1, 2, 2, 1)]
    public void Conv2d_Always_IsTheSumOverTheWindow(int stride, int padding, int dilation, int groups)
    {
        Tensor x = Normal(2, 2, 5, 4);
        Tensor w = Normal(4, 2 / groups, 3, 2);
        Tensor b = Normal(4);
        Tensor y = Oracle.Conv2d(x, w, b, stride, padding, dilation, groups).Value;

        Agreement.AssertClose("y", Tensor.Generate(ByDefinition, y.Shape, ElementType.Float64), y);
        AssertGradients(point => Oracle.Conv2d(point[0], point[1], point[2], stride, padding, dilation, groups), x, w, b);

        double ByDefinition(int position)
        {
            (position, int j) = Math.DivRem(position, y.Shape[3]);
            (position, int i) = Math.DivRem(position, y.Shape[2]);
            (int n, int o) = Math.DivRem(position, y.Shape[1]);
            int first = o / (4 / groups) * (2 / groups);
            double sum = b[o];
            for (int c = 0; c < 2 / groups; c++)
            {
                for (int k = 0; k < 3; k++)
                {
                    for (int l = 0; l < 2; l++)
                    {
                        (int row, int column) = ((i * stride) - padding + (k * dilation), (j * stride) - padding + (l * dilation));
                        sum += row is >= 0 and < 5 && column is >= 0 and < 4 ? w[o, c, k, l] * x[n, first + c, row, column] : 0;
                    }
                }
            }

            return sum;
        }
    }

    [Fact]
    public void Pooling_WithPadding_TakesTheLargestAndTheMeanOfEachWindow()
    {
        var x = Tensor.From([-1.0, -2, -3, -4, -5, -6, -7, -8, -9], [1, 1, 3, 3], ElementType.Float64);

        Assert.Equal([-1, -2, -4, -5], Oracle.MaxPool2d(x, 2, 2, padding: 1).Value.ToDoubleArray());
        Assert.Equal([-0.25, -1.25, -2.75, -7], Oracle.AveragePool2d(x, 2, 2, padding: 1).Value.ToDoubleArray());
    }

    [Fact]
    public void Pooling_Gradients_MatchDifferences()
    {
        Tensor x = Normal(2, 2, 5, 4);

        AssertGradients(point => Oracle.MaxPool2d(point[0], 3, 2, padding: 1) + (0.1 * point[0].Sum()), x);
        AssertGradients(point => Oracle.AveragePool2d(point[0], 3, 1), x);
    }

    [Fact]
    public void Normalisation_Always_StandardisesItsGroup()
    {
        Tensor rows = Oracle.LayerNorm(Normal(3, 50), Ones(50), Tensor.Zeros([50], ElementType.Float64), epsilon: 0).Value;
        Tensor columns = Oracle.BatchNorm(Normal(50, 3), Ones(3), Ones(3), epsilon: 0).Value;

        Agreement.AssertClose("variance of rows", Ones(3), rows.Variance(1));
        Agreement.AssertClose("mean of columns", Ones(3), columns.Mean(0));
        Agreement.AssertClose("variance of columns", Ones(3), columns.Variance(0));
    }

    [Fact]
    public void Normalisation_Gradients_MatchDifferences()
    {
        AssertGradients(x => Oracle.BatchNorm(x[0], x[1], x[2]), Normal(5, 3), Normal(3), Normal(3));
        AssertGradients(x => Oracle.BatchNorm2d(x[0], x[1], x[2]), Normal(2, 3, 2, 2), Normal(3), Normal(3));
        AssertGradients(x => Oracle.LayerNorm(x[0], x[1], x[2]), Normal(5, 3), Normal(3), Normal(3));
        AssertGradients(x => Oracle.GroupNorm(x[0], x[1], x[2], groups: 2), Normal(2, 4, 2, 3), Normal(4), Normal(4));
    }

    [Fact]
    public void BinaryCrossEntropy_OfLogits_IsTheTextbooksAndItsGradientToo()
    {
        Tensor z = Normal(4, 3);
        var t = Tensor.RandomUniform(_random, [4, 3], type: ElementType.Float64);
        Tensor y = new Variable(z).Sigmoid().Value;
        double expected = -((t * y.Log()) + ((1 - t) * (1 - y).Log())).Mean();

        Assert.Equal(expected, Oracle.BinaryCrossEntropyWithLogits(z, t).Value.Item(), 1e-14);
        AssertGradients(x => Oracle.BinaryCrossEntropyWithLogits(x[0], t), z);
    }

    private static Tensor Ones(int n) => Tensor.Ones([n], ElementType.Float64);

    private Tensor Normal(params int[] shape) => Tensor.RandomNormal(_random, shape, type: ElementType.Float64);

    private void AssertGradients(Func<Variable[], Variable> f, params Tensor[] inputs)
    {
        GradientCheckResult result = GradientCheck.Backward(
            point => f(Leaves(point)).Value,
            (point, upstream) =>
            {
                Variable[] leaves = Leaves(point);
                f(leaves).Backward(upstream);
                return [.. leaves.Select(leaf => leaf.Gradient)];
            },
            inputs,
            _random,
            options: Strict);

        Assert.True(result.Passed, result.ToString());
    }

    private static Variable[] Leaves(Tensor[] point) => [.. point.Select(tensor => new Variable(tensor))];
}
