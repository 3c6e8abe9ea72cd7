using Course.Nn.Autograd;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Oracles;

/// <summary>
/// Compares an explicit backward pass with the tensor autograd on the same function, written as operations on variables.
/// Both are exact but for rounding, so they agree far more closely than either does with differences.
/// </summary>
public static class Agreement
{
    /// <summary>Relative to the largest element: sums of up to some hundred terms, each rounded to 1e-16, in another order.</summary>
    private const double Tolerance = 1e-12;

    /// <summary>Compares output, input gradient and parameter gradients of a layer for a random upstream gradient.</summary>
    /// <param name="layer">A Float64 copy of it is compared.</param>
    /// <param name="oracle">The same function of the input and of the parameters in the layer's order.</param>
    /// <param name="input">x.</param>
    /// <param name="random">Draws the upstream gradient.</param>
    public static void OfLayer(Layer layer, Func<Variable, Variable[], Variable> oracle, Tensor input, Random random)
    {
        Layer copy = layer.ToFloat64();
        var x = new Variable(input.ToFloat64(), "x");
        Variable[] parameters = [.. copy.Parameters.Select(parameter => new Variable(parameter.Value, parameter.Name))];
        Variable expected = oracle(x, parameters);
        var upstream = Tensor.RandomNormal(random, expected.Shape, type: ElementType.Float64);
        expected.Backward(upstream);

        AssertClose("output", expected.Value, copy.Forward(x.Value));
        AssertClose("x", GradientOf(x), copy.Backward(upstream));
        foreach ((Variable wanted, Parameter parameter) in parameters.Zip(copy.Parameters))
        {
            AssertClose(parameter.Name, GradientOf(wanted), parameter.Gradient);
        }
    }

    /// <summary>Compares a loss and its gradient with respect to the scores.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="oracle">The same function of the scores, for the same targets.</param>
    /// <param name="scores">The scores.</param>
    /// <param name="targets">What they should have been.</param>
    public static void OfLoss(Loss loss, Func<Variable, Variable> oracle, Tensor scores, Tensor targets)
    {
        var z = new Variable(scores.ToFloat64(), "scores");
        Variable expected = oracle(z);
        expected.Backward();

        AssertClose("loss", expected.Value, Tensor.Scalar(loss.Forward(z.Value, targets), ElementType.Float64));
        AssertClose("scores", GradientOf(z), loss.Backward());
    }

    /// <summary>Equal shapes, and elements that differ by rounding only.</summary>
    public static void AssertClose(string what, Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        double worst = expected.Count == 0 ? 0 : (expected - actual).Abs().Max();
        double scale = expected.Count == 0 ? 0 : expected.Abs().Max();
        Assert.True(worst <= Tolerance * scale, $"{what}: differs by {worst} where the largest element is {scale}\nexpected {expected}\nactual {actual}");
    }

    private static Tensor GradientOf(Variable variable) => variable.Gradient
        ?? throw new InvalidOperationException($"{variable} does not reach the output");
}
