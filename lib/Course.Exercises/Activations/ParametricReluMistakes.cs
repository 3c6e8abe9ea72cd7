using System.Globalization;
using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which a parametric ReLU goes wrong.</summary>
internal static class ParametricReluMistakes
{
    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        Dalpha("dalpha not summed over the batch",
            "dalpha has a row for each example. One α serves the whole column, and gradients add where a value is used more than once.",
            (x, _, dy) => dy * Tensor.Minimum(x, 0)),
        Dalpha("mean instead of sum over the batch in dalpha",
            "dalpha was divided by N. The 1/N of a mean loss is already inside dy; the layer only adds up.",
            (x, _, dy) => (dy * Tensor.Minimum(x, 0)).Mean(0)),
        Dalpha("dalpha summed over the units",
            "dalpha sums along the rows (axis 1). Each unit has its own α: sum down its column, over the examples.",
            (x, _, dy) => (dy * Tensor.Minimum(x, 0)).Sum(1)),
        Dalpha("dalpha counts the open side too",
            "dalpha is Σ dy·x over all elements. Where x > 0 the output is x itself, and α has no part in it.",
            (x, _, dy) => (dy * x).Sum(0)),
        Dalpha("x missing in dalpha",
            "dalpha sums dy over the closed elements. Moving α by h moves such an output by h·x, not by h.",
            (x, _, dy) => (dy * (x <= 0)).Sum(0)),
        Dalpha("α left in dalpha",
            "dalpha is Σ dy·αx, with the output in the place of its derivative. The derivative of αx with respect to α has no α in it.",
            (x, alpha, dy) => (dy * alpha * Tensor.Minimum(x, 0)).Sum(0)),
        Dalpha("upstream gradient dropped in dalpha",
            "dalpha is Σ min(0, x). Each term must be multiplied by the dy of its element before the sum.",
            (x, _, _) => Tensor.Minimum(x, 0).Sum(0)),
        Dalpha("x taken without its sign in dalpha",
            "dalpha has the wrong sign: |x| where x < 0 instead of x. A larger α makes these outputs more negative.",
            (x, _, dy) => -(dy * Tensor.Minimum(x, 0)).Sum(0)),
        Dx("the leak missing in dx",
            "dx is 0 where x < 0, as for a plain ReLU. There the output is αx, and its slope α lets some gradient through.",
            (x, _, dy) => dy * (x > 0)),
        Dx("both branches added in dx",
            "Where x > 0 the slope came out as 1 + α. The branches exclude each other: 1 on the one side, α on the other.",
            (x, alpha, dy) => dy * ((x > 0) + alpha)),
        Dx("branch chosen by the gradient",
            "dx is α·dy where dy is negative. The branch was chosen in the forward pass, by the sign of x.",
            (_, alpha, dy) => dy * ((dy > 0) + (alpha * (dy <= 0)))),
        Dx("x in dx",
            "Where x < 0, dx is dy·αx. The derivative of αx with respect to x is α.",
            (x, alpha, dy) => dy * ((x > 0) + (alpha * Tensor.Minimum(x, 0)))),
        Dx("upstream gradient dropped in dx",
            "dx is the slope alone, 1 or α. The chain rule multiplies it by dy.",
            (x, alpha, _) => (x > 0) + (alpha * (x <= 0))),
        Dx("kink counted with the positive side",
            "At x = 0 dx is dy. The statement gives that point to the other branch, where the slope is α.",
            (x, alpha, dy) => dy * ((x >= 0) + (alpha * (x < 0)))),
        Dx("kink counted with both sides",
            "At x = 0 the slope came out as 1 + α: both masks hold that point. One of them is >, the other ≤.",
            (x, alpha, dy) => dy * ((x >= 0) + (alpha * (x <= 0)))),
        Dx("kink counted with neither side",
            "At x = 0 the slope came out as 0: neither mask holds that point. One of them is >, the other ≤.",
            (x, alpha, dy) => dy * ((x > 0) + (alpha * (x < 0)))),
        Dx("kink halfway between both sides",
            "At x = 0 the slope came out as (1 + α)/2, halfway between both sides, as a centred difference across the kink gives it. The statement "
            + "gives that point to the other branch, where the slope is α.",
            (x, alpha, dy) => dy * ((x > 0) + (alpha * (x < 0)) + ((1 + alpha) / 2 * (1 - (x > 0) - (x < 0))))),
        Dx("branch chosen by the output in dx",
            "dx follows the branch of y > 0. Where α is negative, y is positive on both sides: the sign of x chooses the branch.",
            (x, alpha, dy) => ByOutput(x, alpha, dy).Dx),
        Dalpha("branch chosen by the output in dalpha",
            "dalpha sums over y ≤ 0. Where α is negative, y is positive on both sides: the sign of x chooses the branch.",
            (x, alpha, dy) => ByOutput(x, alpha, dy).Dalpha),
        With("branch chosen by the output, backward",
            "The backward pass asks whether y > 0. Where α is negative, y is positive on both sides: the sign of x chooses the branch.",
            ByOutput),
        Dalpha("dalpha summed over everything",
            "dalpha is one number, put in every place: the sum over all elements. Each unit has its own α, so only its column counts.",
            (x, alpha, dy) => (alpha * 0) + (dy * Tensor.Minimum(x, 0)).Sum()),
        Slope("negative α cut off at 0", "Where α is negative, y and dx use 0 in its place. The statement allows negative slopes: α counts as it is.",
            alpha => Tensor.Maximum(alpha, 0)),
        Slope("α without its sign", "Where α is negative, y and dx use −α, its absolute value. The statement allows negative slopes: α counts as it is.",
            alpha => alpha.Abs()),
        Slope("α cut off at 1", "Where α is larger than 1, y and dx use 1 in its place. The statement allows larger slopes: α counts as it is.",
            alpha => Tensor.Minimum(alpha, 1)),
        Slope("α kept between 0 and 1", "y and dx use an α that was cut off at 0 and at 1. The statement allows slopes outside: α counts as it is.",
            alpha => Tensor.Minimum(Tensor.Maximum(alpha, 0), 1)),
        With("the leak missing",
            "y and dx are those of a plain ReLU, 0 where x < 0. There the output is αx.",
            (x, alpha, dy) => (Tensor.Maximum(x, 0), dy * (x > 0), ParametricRelu.Solve(x, alpha, dy).Dalpha)),
        With("the leak with the sign turned",
            "Where x < 0 you have −αx in y and −α in dx. The left branch is a line through 0 with the slope α.",
            (x, alpha, dy) => ParametricRelu.Solve(x, -alpha, dy)),
        With("1 + α on the left",
            "Where x < 0 the slope came out as 1 + α, or the 1 was not masked. There it is α alone.",
            (x, alpha, dy) =>
            {
                Tensor slope = 1 + (alpha * (x <= 0));
                return (x * slope, dy * slope, ParametricRelu.Solve(x, alpha, dy).Dalpha);
            }),
        With("max(αx, x) instead of the two cases",
            "The outputs are max(αx, x). That is the leaky ReLU only for α ≤ 1; with α > 1 the larger of the two is the wrong one on both sides.",
            (x, alpha, dy) => (Tensor.Maximum(alpha * x, x), ParametricRelu.Solve(x, alpha, dy).Dx, ParametricRelu.Solve(x, alpha, dy).Dalpha)),
        With("max(αx, x), forward and backward",
            "Outputs and gradients are those of max(αx, x). That is the leaky ReLU only for α ≤ 1; α may be larger here.",
            (x, alpha, dy) =>
            {
                Tensor leaks = (alpha * x) >= x;
                return (Tensor.Maximum(alpha * x, x), dy * ((1 - leaks) + (alpha * leaks)), (dy * x * leaks).Sum(0));
            }),
        With("sides exchanged",
            "α acts where x is positive. The leak is on the other side: y = αx where x < 0.",
            (x, alpha, dy) =>
            {
                Tensor slope = (x <= 0) + (alpha * (x > 0));
                return (x * slope, dy * slope, (dy * Tensor.Maximum(x, 0)).Sum(0));
            }),
        .. new[] { 1, 0.1, 0.01, 0.001 }.Select(rate => Dalpha($"the updated slope, with the rate {rate.ToString(CultureInfo.InvariantCulture)}",
            "What was returned as dalpha is α after a step of gradient descent. The gradient itself is asked for; the step is the optimiser's.",
            (x, alpha, dy) => alpha - (rate * (dy * Tensor.Minimum(x, 0)).Sum(0)))),
        With("α of the example instead of the unit",
            "The slope was looked up with the number of the example, n, where it belongs to the unit, m. x[n, m] meets alpha[m].",
            (x, alpha, dy) => ByExample(x, alpha, dy, wraps: false)),
        With("α of the example, counted round, instead of the unit",
            "The slope was looked up with the number of the example, n, where it belongs to the unit, m. x[n, m] meets alpha[m].",
            (x, alpha, dy) => ByExample(x, alpha, dy, wraps: true)),
        With("1 − α on the left",
            "Where x < 0 the slope came out as 1 − α, in y and in dx. There it is α itself.",
            (x, alpha, dy) => ParametricRelu.Solve(x, 1 - alpha, dy) with { Dalpha = ParametricRelu.Solve(x, alpha, dy).Dalpha }),
        With("1 − α on the left, gradients to match",
            "Where x < 0 the slope came out as 1 − α, in y and in dx, and dalpha has the minus of that. There it is α itself.",
            (x, alpha, dy) => ParametricRelu.Solve(x, 1 - alpha, dy) with { Dalpha = -ParametricRelu.Solve(x, alpha, dy).Dalpha }),
        Dx("α + x on the left in dx",
            "Where x < 0, dx is dy·(α + x): the derivative by α was added to that by x. They are two gradients, dalpha and dx; the slope in dx is α.",
            (x, alpha, dy) => dy * ((x > 0) + ((alpha + x) * (x <= 0)))),
    ];

    private static Misconception Dalpha(string name, string explanation, Func<Tensor, Tensor, Tensor, Tensor> dalpha) =>
        With(name, explanation, (x, alpha, dy) => ParametricRelu.Solve(x, alpha, dy) with { Dalpha = dalpha(x, alpha, dy) });

    private static Misconception Dx(string name, string explanation, Func<Tensor, Tensor, Tensor, Tensor> dx) =>
        With(name, explanation, (x, alpha, dy) => ParametricRelu.Solve(x, alpha, dy) with { Dx = dx(x, alpha, dy) });

    /// <summary>y and dx with another slope than α.</summary>
    private static Misconception Slope(string name, string explanation, Func<Tensor, Tensor> slope) => With(name, explanation, (x, alpha, dy) =>
        ParametricRelu.Solve(x, slope(alpha), dy) with { Dalpha = ParametricRelu.Solve(x, alpha, dy).Dalpha });

    /// <summary>alpha[n] for alpha[m], which throws where there are more examples than units, or alpha[n mod M], which does not.</summary>
    private static (Tensor Y, Tensor Dx, Tensor Dalpha) ByExample(Tensor x, Tensor alpha, Tensor dy, bool wraps)
    {
        (int examples, int units) = (x.Shape[0], x.Shape[1]);
        Tensor slopes = Tensor.Zeros([examples, 1], ElementType.Float64), dalpha = Tensor.Zeros(alpha.Shape, ElementType.Float64);
        Tensor perExample = (dy * Tensor.Minimum(x, 0)).Sum(1);
        for (int n = 0; n < examples; n++)
        {
            int k = wraps ? n % units : n;
            (slopes[n, 0], dalpha[k]) = (alpha[k], dalpha[k] + perExample[n]);
        }

        return ParametricRelu.Solve(x, slopes, dy) with { Dalpha = dalpha };
    }

    private static (Tensor Y, Tensor Dx, Tensor Dalpha) ByOutput(Tensor x, Tensor alpha, Tensor dy)
    {
        Tensor y = ParametricRelu.Solve(x, alpha, dy).Y, open = y > 0;
        return (y, dy * (open + (alpha * (1 - open))), (dy * x * (1 - open)).Sum(0));
    }

    private static Misconception With(string name, string explanation, Func<Tensor, Tensor, Tensor, (Tensor Y, Tensor Dx, Tensor Dalpha)> wrong) =>
        new(name, explanation, ParametricRelu.Adapt(wrong));
}
