using Course.Nn.Gradients;
using Course.Nn.Tensors;
using Course.Nn.Tests.Display;

namespace Course.Nn.Tests.Gradients;

/// <summary>The check must pass right gradients and fail each kind of wrong one.</summary>
public class GradientCheckTests
{
    private static readonly string[] Names = ["x", "w", "b"];

    [Fact]
    public void Backward_RightAffineGradients_Passes()
    {
        GradientCheckResult result = CheckAffine(g => g);

        Assert.True(result.Passed, result.ToString());
        Assert.All(result.Reports, report => Assert.InRange(report.RelativeError, 0, 1e-8));
        Assert.Equal([12, 8, 2], result.Reports.Select(report => report.Elements));
        Assert.Equal([12, 8, 2], result.Reports.Select(report => report.Sampled));
    }

    public static TheoryData<string, Func<Tensor, Tensor>> WrongFormulas => new()
    {
        { "sign", g => -g },
        { "factor 2", g => 2 * g },
        { "factor 1/3", g => g / 3 },
        { "off by 1e-4", g => g * 1.0001 },
        { "offset", g => g + 1e-3 },
        { "zero", g => g * 0 },
    };

    [Theory]
    [MemberData(nameof(WrongFormulas))]
    public void Backward_AWrongGradientOfOneInput_FailsThatInputOnly(string mistake, Func<Tensor, Tensor> wrong)
    {
        GradientCheckResult result = CheckAffine(g => [g[0], wrong(g[1]), g[2]]);

        Assert.False(result.Passed, mistake);
        Assert.Equal(GradientOutcome.Wrong, result["w"].Outcome);
        Assert.True(result["x"].Passed && result["b"].Passed);
    }

    [Fact]
    public void Backward_OneElementOffByOneTenThousandth_FailsAndNamesTheElement()
    {
        GradientCheckResult result = CheckAffine(g =>
        {
            g[1][2, 1] *= 1 + 1e-4;
            return g;
        });

        GradientReport report = result["w"];
        Assert.Equal(GradientOutcome.Wrong, report.Outcome);
        Assert.Equal([2, 1], report.WorstIndex);
        Assert.Equal(1e-4, report.RelativeError, 1e-6);
        Assert.StartsWith("w: w[2,1] is ", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Backward_ThatIgnoresTheUpstreamGradient_Fails()
    {
        GradientCheckResult result = GradientCheck.Backward(
            a => a[0].Tanh(), (a, upstream) => [1 - a[0].Tanh().Square()], [Normal(3, 4)], Generator());

        Assert.Equal(GradientOutcome.Wrong, result.Reports[0].Outcome);
    }

    [Fact]
    public void Backward_ThatSumsWhereItShouldKeepTheBatch_FailsOnItsShape()
    {
        GradientReport report = CheckAffine(g => [g[0], g[1], g[0].Sum(1)])["b"];

        Assert.Equal(GradientOutcome.Unusable, report.Outcome);
        Assert.Equal("b: the gradient has shape [3], but the input is [2]", report.ToString());
    }

    [Theory]
    [InlineData(double.NaN, "w: w[1,0] is NaN")]
    [InlineData(double.PositiveInfinity, "w: w[1,0] is Infinity")]
    public void Backward_WithANumberThatIsNotFinite_FailsAndSaysWhere(double number, string expected)
    {
        GradientReport report = CheckAffine(g =>
        {
            g[1][1, 0] = number;
            return g;
        })["w"];

        Assert.Equal(GradientOutcome.Unusable, report.Outcome);
        Assert.Equal(expected, report.ToString());
        Assert.Equal([1, 0], report.WorstIndex);
    }

    [Fact]
    public void Backward_WithNothingOrTooLittle_Fails()
    {
        Assert.Equal("w: the gradient is null", CheckAffine(g => [g[0], null, g[2]])["w"].ToString());
        Assert.All(CheckAffine(_ => null).Reports, report => Assert.Equal("no gradients came back", report.Message));
        Assert.All(CheckAffine(g => [g[0]]).Reports, report => Assert.Equal("1 gradients came back for 3 inputs", report.Message));
    }

    [Fact]
    public void Gradients_WhenAllAreZero_RaiseTheVacuousAlarm()
    {
        // Every unit is dead, so every formula gives 0 and the check has seen nothing.
        Tensor x = Normal(3, 4).Abs() * -1;
        GradientReport report = GradientCheck.Backward(ReLU, ReLUBackward, [x], Generator()).Reports[0];

        Assert.True(report.Vacuous);
        Assert.False(report.Passed);
    }

    [Fact]
    public void Gradients_NonzeroWhereTheFunctionIsConstant_AreWrongRatherThanVacuous()
    {
        Tensor x = Normal(3, 4).Abs() * -1;

        Assert.Equal(GradientOutcome.Wrong, GradientCheck.Backward(ReLU, (a, u) => [u], [x], Generator()).Reports[0].Outcome);
    }

    [Theory]
    [InlineData(0.0)] // exactly at the kink
    [InlineData(1e-6)] // a sixth of the step beside it
    [InlineData(2.5e-6)]
    [InlineData(-4.5e-6)] // beyond half the step
    public void Gradients_AtAReLUKink_AreExcludedAndReported(double atTheKink)
    {
        Tensor x = Normal(3, 4);
        x[1, 2] = atTheKink;
        GradientReport report = GradientCheck.Backward(ReLU, ReLUBackward, [x], Generator()).Reports[0];

        Assert.True(report.Passed, report.ToString());
        Assert.Equal([1, 2], Assert.Single(report.Excluded));
        Assert.Equal(12, report.Sampled);
    }

    [Fact]
    public void Gradients_AroundEveryPlaceOfAKinkWithinTheStep_NeverFailARightGradient()
    {
        for (int k = -30; k <= 30; k++)
        {
            var x = Tensor.From([k / 15.0 * NumericalGradient.CentredStep, 0.7, -0.4, 1.1], ElementType.Float64);
            GradientReport report = GradientCheck.Backward(ReLU, ReLUBackward, [x], Generator()).Reports[0];

            Assert.True(report.Passed, $"kink at {k}/15 steps: {report}");
        }
    }

    [Fact]
    public void Gradients_WithMostElementsAtKinks_DoNotPass()
    {
        var x = Tensor.From([0.0, 0.0, 0.0, 0.5], ElementType.Float64);
        GradientReport report = GradientCheck.Backward(ReLU, ReLUBackward, [x], Generator()).Reports[0];

        Assert.Equal(GradientOutcome.Inconclusive, report.Outcome);
        Assert.Equal(3, report.Excluded.Count);
        Assert.Contains("3 of 4 elements lie at a kink", report.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Gradients_OfALargeInput_AreSampledAndTheCountIsStated()
    {
        var options = new GradientCheckOptions { MaximumElements = 40 };
        GradientReport report = GradientCheck.Backward(
            a => a[0].Square(), (a, u) => [2 * a[0] * u], [Normal(20, 30)], Generator(), options: options).Reports[0];

        Assert.True(report.Passed);
        Assert.Equal((600, 40), (report.Elements, report.Sampled));
    }

    [Fact]
    public void Gradients_NaNOutsideTheSample_StillFails()
    {
        var gradient = Tensor.Full(1, [600], ElementType.Float64);
        gradient[599] = double.NaN;
        var options = new GradientCheckOptions { MaximumElements = 1 };

        GradientReport report = GradientCheck.Gradients(a => a[0].Sum(), [Normal(600)], [gradient], Generator(), options: options).Reports[0];

        Assert.Equal(GradientOutcome.Unusable, report.Outcome);
    }

    [Fact]
    public void Gradients_SmallBesideALargeFunctionValue_StillPass()
    {
        // f is near 1000 with gradients near 1: rounding is 1e-16·1000/6e-6 = 4e-8 of them, and the floor has to know it.
        GradientReport report = GradientCheck.Gradients(
            a => a[0].Square().Sum() + 1000, [Normal(5)], [2 * Normal(5)], Generator(), ["x"]).Reports[0];

        Assert.True(report.Passed, report.ToString());
    }

    [Fact]
    public void Function_ThatChangesBetweenCalls_IsReportedNotPassed()
    {
        Random noise = RandomSource.FromSeed(7);
        GradientReport report = GradientCheck.Gradients(
            a => a[0].Sum() + noise.NextDouble(), [Normal(3)], [Tensor.Full(1, [3], ElementType.Float64)], Generator()).Reports[0];

        Assert.Equal(GradientOutcome.Unusable, report.Outcome);
        Assert.Contains("different numbers for the same input", report.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Function_InFloat32OrNotFinite_IsReportedNotPassed()
    {
        var one = Tensor.Full(1, [3], ElementType.Float64);

        Assert.Contains("Float32", GradientCheck.Gradients(a => a[0].ToFloat32(), one, [one], [one], Generator()).Reports[0].Message, StringComparison.Ordinal);
        Assert.Contains("NaN or infinity", GradientCheck.Gradients(a => a[0].Sum() / 0, [one], [one], Generator()).Reports[0].Message, StringComparison.Ordinal);
        Assert.Contains("the function returned null", GradientCheck.Gradients(_ => (Tensor)null!, one, [one], [one], Generator()).Reports[0].Message, StringComparison.Ordinal);
        Assert.Contains("[3] but the upstream gradient is []", GradientCheck.Gradients(a => a[0], Tensor.Scalar(1, ElementType.Float64), [one], [one], Generator()).Reports[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Arguments_ThatMakeNoSense_AreRefused()
    {
        var one = Tensor.Full(1, [3], ElementType.Float64);
        AssertMessage("GradientCheck: 2 names for 1 inputs", () => GradientCheck.Gradients(a => a[0].Sum(), [one], [one], Generator(), ["x", "y"]));
        AssertMessage(
            "GradientCheckOptions: tolerance 0; expected a number above 0 and below 1",
            () => GradientCheck.Gradients(a => a[0].Sum(), [one], [one], Generator(), options: new() { Tolerance = 0 }));
        AssertMessage("GradientCheckResult: no input 'q'; there are x, w, b", () => CheckAffine(g => g)["q"]);

        static void AssertMessage(string expected, Func<object> run) => Assert.Equal(expected, Assert.Throws<ArgumentException>(run).Message);
    }

    [Fact]
    public void Inputs_AfterACheck_AreUnchanged()
    {
        Tensor x = Normal(3, 4);
        GradientCheck.Backward(ReLU, ReLUBackward, [x], Generator());

        Assert.Equal(Normal(3, 4).ToDoubleArray(), x.ToDoubleArray());
    }

    [Fact]
    public void ToHtml_OfAFailedCheck_NamesTheElementAndEscapesTheName()
    {
        string html = GradientCheck.Backward(
            a => a[0].Square(), (a, u) => [a[0] * u], [Normal(2)], Generator(), ["<x>"]).ToHtml();

        Assert.Contains("&lt;x&gt;[", html, StringComparison.Ordinal);
        Assert.Contains("✗", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<x>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Convention_OnAReportAndADiagnosis_ShowsThem()
    {
        GradientReport report = CheckAffine(g => g)["w"];

        Assert.Contains("✓", Convention.Format(report)["text/html"], StringComparison.Ordinal);
        Assert.Equal("<b>a &lt; b</b>", Convention.Format(new Alternative("a < b", Normal(2)))["text/html"]);
    }

    private static GradientCheckResult CheckAffine(Func<Tensor[], Tensor?[]?> change) => GradientCheck.Backward(
        a => a[0].MatMul(a[1]) + a[2],
        (a, upstream) => change([upstream.MatMul(a[1].T), a[0].T.MatMul(upstream), upstream.Sum(0)]),
        [Normal(3, 4), Normal(4, 2), Normal(2)],
        Generator(),
        Names);

    private static Tensor ReLU(Tensor[] a) => Tensor.Maximum(a[0], 0);

    private static Tensor[] ReLUBackward(Tensor[] a, Tensor upstream) => [upstream * (a[0] > 0)];

    private static Tensor Normal(params int[] shape) => Tensor.RandomNormal(RandomSource.FromSeed(1), shape, type: ElementType.Float64);

    private static Random Generator() => RandomSource.FromSeed(2);

    /// <summary>Of a function that does not depend on x both gradients are 0, and so is the error: not NaN.</summary>
    [Fact]
    public void Backward_OfAConstant_HasNoError()
    {
        GradientReport report = GradientCheck.Backward(
            _ => Tensor.Ones([2], ElementType.Float64), (_, _) => [Tensor.Zeros([3], ElementType.Float64)], [Tensor.Ones([3], ElementType.Float64)], RandomSource.FromSeed(1)).Reports[0];
        Assert.Equal(0, report.RelativeError);
        Assert.Equal(GradientOutcome.Vacuous, report.Outcome);
    }
}
