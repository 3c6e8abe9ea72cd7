using Course.Nn.Autograd;
using Course.Nn.Gradients;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Autograd;

/// <summary>Broadcasting, reductions, products and windows on shapes drawn at random: ranks 0 to 4, sizes 0 to 4.</summary>
public class RandomShapeTests
{
    private const int Draws = 40;

    [Fact]
    public void Broadcasting_OnRandomShapes_MatchesDifferences()
    {
        Random random = RandomSource.FromSeed(61);
        for (int i = 0; i < Draws; i++)
        {
            Shape whole = RandomShape(random);
            AssertGradients(
                x => ((x[0] * x[1]).Tanh() + (x[0] / (1 + x[1].Sigmoid())) - x[1]).BroadcastTo(whole),
                random,
                Normal(random, Shrunk(whole, random)),
                Normal(random, whole));
        }
    }

    [Fact]
    public void Reductions_OverARandomAxis_MatchDifferences()
    {
        Random random = RandomSource.FromSeed(62);
        for (int i = 0; i < Draws; i++)
        {
            Shape shape = RandomShape(random, leastRank: 1, leastSize: 1);
            (int axis, bool keep) = (random.Next(shape.Rank), random.Next(2) == 0);
            AssertGradients(x => x[0].Sum(axis, keep) * x[0].LogSumExp(axis, keep), random, Normal(random, shape));
            AssertGradients(x => x[0].Mean(axis, keep) + x[0].Max(axis, keep) + x[0].Min(axis, keep), random, OperationCase.Distinct(random, shape));
            AssertGradients(x => x[0].Softmax(axis) + x[0], random, Normal(random, shape));
        }
    }

    [Fact]
    public void Rearrangements_OfRandomShapes_MatchDifferences()
    {
        Random random = RandomSource.FromSeed(63);
        for (int i = 0; i < Draws; i++)
        {
            Shape shape = RandomShape(random, leastRank: 1, leastSize: 1);
            int axis = random.Next(shape.Rank);
            int[] axes = [.. Enumerable.Range(0, shape.Rank)];
            random.Shuffle(axes);
            (int before, int after, int size) = (random.Next(3), random.Next(3), 1 + random.Next(shape[axis]));
            AssertGradients(x => x[0].Permute(axes).Square(), random, Normal(random, shape));
            AssertGradients(x => x[0].Pad(axis, before, after).Unfold(axis, size).Square(), random, Normal(random, shape));
            AssertGradients(x => Variable.Concatenate(axis, x[0], x[1], x[0]).Square(), random, Normal(random, shape), Normal(random, shape));
        }
    }

    [Fact]
    public void MatMul_OfRandomSizes_MatchesDifferences()
    {
        Random random = RandomSource.FromSeed(64);
        for (int i = 0; i < Draws; i++)
        {
            (int m, int k, int n) = (random.Next(4), random.Next(4), random.Next(4));
            AssertGradients(x => x[0].MatMul(x[1]), random, Normal(random, [m, k]), Normal(random, [k, n]));
        }
    }

    private static Shape RandomShape(Random random, int leastRank = 0, int leastSize = 0) =>
        Enumerable.Range(0, random.Next(leastRank, 5)).Select(_ => random.Next(leastSize, 5)).ToArray();

    /// <summary>A shape that broadcasts to the whole: leading axes left out, others of size 1.</summary>
    private static Shape Shrunk(Shape whole, Random random) =>
        whole.Skip(random.Next(whole.Rank + 1)).Select(size => random.Next(3) == 0 ? 1 : size).ToArray();

    private static Tensor Normal(Random random, Shape shape) => OperationCase.Normal(random, shape);

    /// <summary>By the gradient check where there is something to compare; where there is none, gradients are zeros of the inputs' shapes.</summary>
    private static void AssertGradients(Func<Variable[], Variable> f, Random random, params Tensor[] inputs)
    {
        string shapes = string.Join(' ', inputs.Select(input => input.Shape));
        Variable[] leaves = Leaves(inputs);
        Variable output = f(leaves);
        Tensor upstream = OperationCase.AwayFromZero(random, output.Shape);
        output.Backward(upstream);
        Tensor[] gradients = [.. leaves.Select(leaf => leaf.Gradient!)];

        Assert.Equal(inputs.Select(input => input.Shape), gradients.Select(gradient => gradient.Shape));
        if (output.Value.Count == 0 || inputs.Any(input => input.Count == 0))
        {
            Assert.All(gradients, gradient => Assert.Equal(0, gradient.Norm()));
            return;
        }

        GradientCheckResult result = GradientCheck.Gradients(
            point => f(Leaves(point)).Value, upstream, inputs, gradients, random, options: new GradientCheckOptions { Tolerance = 1e-7, MaximumElements = 20 });
        Assert.True(result.Passed, $"{shapes}: {result}");
    }

    private static Variable[] Leaves(Tensor[] point) => [.. point.Select(tensor => new Variable(tensor))];
}
