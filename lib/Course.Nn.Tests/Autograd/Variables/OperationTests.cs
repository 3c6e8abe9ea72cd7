using Course.Nn.Autograd;
using Course.Nn.Gradients;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Autograd;

/// <summary>Every operation's rules, by the protocol of the gradient check: random upstream gradient, Float64, two step sizes.</summary>
public class OperationTests
{
    /// <summary>
    /// The bound on the error per element, relative to max(|a|, |n|, floor). The check's floor is a thousandth of the largest
    /// gradient, and never below what rounding blurs; the differences themselves are good to about 1e-10 of the function's size.
    /// </summary>
    private static readonly GradientCheckOptions Strict = new() { Tolerance = 1e-7 };

    [Theory]
    [MemberData(nameof(OperationCases.All), MemberType = typeof(OperationCases))]
    public void ReverseMode_OfEveryOperation_MatchesCentredDifferences(OperationCase operation)
    {
        Random random = RandomSource.FromSeed(11);
        GradientCheckResult result = GradientCheck.Backward(
            point => operation.Apply(Leaves(point)).Value,
            (point, upstream) =>
            {
                Variable[] leaves = Leaves(point);
                operation.Apply(leaves).Backward(upstream);
                return [.. leaves.Select(leaf => leaf.Gradient)];
            },
            operation.Draw(random),
            random,
            options: Strict);

        Assert.True(result.Passed, result.ToString());
        Assert.All(result.Reports, report => Assert.Empty(report.Excluded));
    }

    [Theory]
    [MemberData(nameof(OperationCases.All), MemberType = typeof(OperationCases))]
    public void ForwardAndReverseMode_OfEveryOperation_AgreeOnUJV(OperationCase operation)
    {
        Random random = RandomSource.FromSeed(12);
        Variable[] x = Leaves(operation.Draw(random));
        Variable y = operation.Apply(x);
        Variable[] v = [.. x.Select(input => new Variable(OperationCase.AwayFromZero(random, input.Shape)))];
        Tensor u = OperationCase.AwayFromZero(random, y.Shape);

        Tensor tangent = ForwardMode.Tangent(y, x, v).Value;
        Variable[] gradients = ReverseMode.Gradients(y, x, u);
        double forward = (u * tangent).Sum();
        double reverse = gradients.Zip(v).Sum(pair => (pair.First.Value * pair.Second.Value).Sum());

        // The same products, summed in another order: a few dozen roundings of terms of size |u ⊙ Jv|.
        double scale = (u * tangent).Abs().Sum() + gradients.Zip(v).Sum(pair => (pair.First.Value * pair.Second.Value).Abs().Sum());
        Assert.Equal(y.Shape, tangent.Shape);
        Assert.True(scale > 0);
        Assert.True(Math.Abs(forward - reverse) <= 1e-13 * scale, $"uᵀ(Jv) = {forward}, (uᵀJ)v = {reverse}");
    }

    // The cube makes linear operations curved too, so that no second derivative is 0 throughout.
    [Theory]
    [MemberData(nameof(OperationCases.All), MemberType = typeof(OperationCases))]
    public void SecondDerivatives_OfEveryOperation_MatchDifferencesOfTheGradient(OperationCase operation)
    {
        Random random = RandomSource.FromSeed(13);
        Tensor[] inputs = operation.Draw(random);
        Tensor u = OperationCase.AwayFromZero(random, operation.Apply(Leaves(inputs)).Shape);
        Tensor[] w = [.. inputs.Select(input => OperationCase.AwayFromZero(random, input.Shape))];

        GradientCheckResult result = GradientCheck.Gradients(
            point => GradientTimes(w, Leaves(point)).Value,
            Tensor.Scalar(1, ElementType.Float64),
            inputs,
            HessianTimes(Leaves(inputs)),
            random,
            options: Strict);

        Assert.True(result.Passed, result.ToString());

        Variable[] Gradients(Variable[] x) => ReverseMode.Gradients((operation.Apply(x).Pow(3) * u).Sum(), x);
        Variable GradientTimes(Tensor[] directions, Variable[] x) =>
            Gradients(x).Zip(directions, (gradient, direction) => (gradient * direction).Sum()).Aggregate((a, b) => a + b);
        Tensor[] HessianTimes(Variable[] x)
        {
            Variable[] reverseOverReverse = ReverseMode.Gradients(GradientTimes(w, x), x);
            Variable[] gradients = Gradients(x);
            foreach ((Variable gradient, Variable expected) in gradients.Zip(reverseOverReverse))
            {
                Tensor forwardOverReverse = ForwardMode.Tangent(gradient, x, [.. w.Select(direction => new Variable(direction))]).Value;
                Assert.True((forwardOverReverse - expected.Value).Norm() <= 1e-12 * (1 + expected.Value.Norm()));
            }

            return [.. reverseOverReverse.Select(product => product.Value)];
        }
    }

    private static Variable[] Leaves(Tensor[] point) => [.. point.Select(tensor => new Variable(tensor))];
}
