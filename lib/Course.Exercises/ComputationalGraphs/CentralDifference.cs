using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>df/dx ≈ (f(x + h) − f(x − h)) / 2h, with error O(h²) (S3, S4 · numerical gradient).</summary>
/// <remarks>
/// The function travels as the coefficients of a polynomial, lowest power first. h is large, 0.05 to 0.5, so that the
/// centred difference differs visibly from one-sided ones and from the exact derivative; the degree is 5 or 6, above that for which
/// combinations of two steps are exact.
/// </remarks>
public sealed class CentralDifference : Exercise
{
    /// <inheritdoc/>
    public override string Id => "02-central-difference";

    /// <inheritdoc/>
    public override string Title => "The centred difference";

    /// <inheritdoc/>
    public override Difficulty Difficulty => Difficulty.Core;

    /// <inheritdoc/>
    public override int Minutes => 15;

    /// <inheritdoc/>
    public override string Noticed =>
        "For a polynomial of degree 2 the centred difference is exact for every h: the first error comes from the third derivative.";

    /// <inheritdoc/>
    public override string Variation =>
        "Combine steps h and h/2 so that the h² term cancels (Richardson): what is the error's order then? Measure it.";

    /// <inheritdoc/>
    public override string Method => "MyCentralDifference";

    /// <inheritdoc/>
    public override string Signature => "double MyCentralDifference(Func<double, double> f, double x, double h)";

    /// <inheritdoc/>
    public override string Call =>
        """
        var coefficients = a[0].ToDoubleArray();
        double Polynomial(double x)
        {
            var sum = 0.0;
            for (var k = coefficients.Length - 1; k >= 0; k--)
            {
                sum = (sum * x) + coefficients[k];
            }

            return sum;
        }

        return [Tensor.Scalar(MyCentralDifference(Polynomial, a[1].Item(), a[2].Item()), ElementType.Float64)];
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames { get; } = ["df/dx"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Hints { get; } =
    [
        "Look at f on both sides of x, the same distance away.",
        "A derivative is a difference of values per distance. How far apart are the two points?",
        "Two operators of equal rank are carried out from left to right in C#: what stands below the fraction bar needs brackets.",
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Misconception> Misconceptions { get; } =
    [
        new("forward instead of centred difference",
            "This is (f(x+h) − f(x))/h. It looks to one side only and its error shrinks like h; looking to both sides "
            + "cancels that term and the error shrinks like h².",
            Adapt((f, x, h) => (f(x + h) - f(x)) / h)),
        new("backward instead of centred difference",
            "This is (f(x) − f(x−h))/h. It looks to one side only and its error shrinks like h; looking to both sides "
            + "cancels that term and the error shrinks like h².",
            Adapt((f, x, h) => (f(x) - f(x - h)) / h)),
        new("factor 2 missing",
            "The result is twice too large: the points x+h and x−h are 2h apart, so divide by 2h.",
            Adapt((f, x, h) => (f(x + h) - f(x - h)) / h)),
        new("multiplied by h instead of divided",
            "In C#, a / 2 * h divides by 2 and then multiplies by h. Write a / (2 * h).",
            Adapt((f, x, h) => (f(x + h) - f(x - h)) / 2 * h)),
        new("brackets missing round the difference",
            "Only the second value was divided: a − b / c is a − (b / c). The whole difference is divided, so it needs brackets.",
            Adapt((f, x, h) => f(x + h) - (f(x - h) / (2 * h)))),
        new("brackets missing twice",
            "f(x−h) alone was halved and multiplied by h: a − b / 2 * h is a − ((b / 2) · h). The difference needs brackets, and so does what it is divided by.",
            Adapt((f, x, h) => f(x + h) - (f(x - h) / 2 * h))),
        new("half the step",
            "The two points lie h/2 on either side of x. That is a centred difference too, for half the step; asked for are the values at x+h and x−h.",
            Adapt((f, x, h) => (f(x + (h / 2)) - f(x - (h / 2))) / h)),
        new("points 2h away",
            "The values were taken at x+2h and x−2h and divided by 2h. Those points are 4h apart; asked for are the values at x+h and x−h.",
            Adapt((f, x, h) => (f(x + (2 * h)) - f(x - (2 * h))) / (2 * h))),
        new("twice the step",
            "This is the centred difference for the step 2h: the values at x+2h and x−2h. Asked for are those at x+h and x−h.",
            Adapt((f, x, h) => (f(x + (2 * h)) - f(x - (2 * h))) / (4 * h))),
        new("values added",
            "The two values were added. A derivative asks how much f changes from one point to the other: take the difference.",
            Adapt((f, x, h) => (f(x + h) + f(x - h)) / (2 * h))),
        new("second derivative",
            "This is (f(x+h) − 2f(x) + f(x−h))/h², which estimates f″: how the slope changes. For the slope take the values at x+h and x−h alone.",
            Adapt((f, x, h) => (f(x + h) - (2 * f(x)) + f(x - h)) / (h * h))),
        new("values at 2h used as well",
            "This combines the differences for h and for 2h so that the h² term vanishes too. It is better, but asked for is the estimate from "
            + "the values at x+h and x−h alone, whose error begins with h².",
            Adapt((f, x, h) => ((8 * (f(x + h) - f(x - h))) - (f(x + (2 * h)) - f(x - (2 * h)))) / (12 * h))),
        new("values at h/2 used as well",
            "This combines the differences for h and for h/2 so that the h² term vanishes too. It is better, but asked for is the estimate from "
            + "the values at x+h and x−h alone, whose error begins with h².",
            Adapt((f, x, h) => (((4 * (f(x + (h / 2)) - f(x - (h / 2))) / h)) - ((f(x + h) - f(x - h)) / (2 * h))) / 3)),
        new("h outside f",
            "The result is 1 for every function: h was added to the value of f and not to x. It belongs inside the brackets of f.",
            Adapt((_, _, _) => 1)),
        new("divided by h²",
            "The difference was divided by 2h². The two points are 2h apart; divide by that distance, once.",
            Adapt((f, x, h) => (f(x + h) - f(x - h)) / (2 * h * h))),
        new("not divided by h",
            "The difference was halved but not divided by h: a derivative is a difference per step.",
            Adapt((f, x, h) => (f(x + h) - f(x - h)) / 2)),
        new("sign error",
            "The difference was taken the wrong way round: f(x−h) was the first term.",
            Adapt((f, x, h) => (f(x - h) - f(x + h)) / (2 * h))),
        new("the given h ignored",
            "The result is the derivative for a tiny step, not for the h that was passed in. Use the parameter h: the "
            + "notebook varies it to see how the error depends on it.",
            Adapt((f, x, _) => (f(x + 1e-5) - f(x - 1e-5)) / 2e-5)),
    ];

    /// <summary>Checks <c>MyCentralDifference(f, x, h)</c>, which returns (f(x + h) − f(x − h)) / 2h.</summary>
    public static CheckResult Check(Func<Func<double, double>, double, double, double> method) =>
        NotebookCheck.Run(new CentralDifference(), Adapt(method));

    /// <inheritdoc/>
    public override IReadOnlyList<Tensor[]> GenerateInputs(Random random) =>
    [
        .. Enumerable.Range(0, 4).Select(_ => new[]
        {
            Inputs.SignedTensor(random, [random.Next(6, 8)]),
            Inputs.SignedScalar(random),
            Tensor.Scalar(0.05 + (0.45 * random.NextDouble()), ElementType.Float64),
        }),
    ];

    /// <inheritdoc/>
    public override Tensor[] Reference(Tensor[] inputs) => Adapt((f, x, h) => (f(x + h) - f(x - h)) / (2 * h))(inputs);

    private static Func<Tensor[], Tensor[]> Adapt(Func<Func<double, double>, double, double, double> difference) => a =>
    {
        double[] coefficients = a[0].ToDoubleArray();
        double Polynomial(double x) => coefficients.Reverse().Aggregate(0.0, (sum, c) => (sum * x) + c);
        return [Tensor.Scalar(difference(Polynomial, a[1].Item(), a[2].Item()), ElementType.Float64)];
    };
}
