using System.Text.Json;
using Course.Nn.Display;
using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Checking;

public class NotebookCheckTests
{
    [Fact]
    public void Check_RightAnswer_PassesWithAllPointsAndNoHint()
    {
        CheckResult result = AffineForward.Check((x, w, b) => x.MatMul(w) + b);
        Assert.Equal(CheckStatus.Passed, result.Status);
        Assert.Equal(2, result.Points);
        Assert.DoesNotContain("Hint", result.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Hint", result.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_WrongAnswer_ShowsWorstElementDiagnosisAndPartialPoints()
    {
        CheckResult result = AffineBackward.Check((x, w, dy) => (dy.MatMul(w.T), x.T.MatMul(dy), dy));
        Assert.Equal(CheckStatus.Failed, result.Status);
        Assert.Equal(2.67, result.Points);
        Assert.Equal("missing sum over the batch in db", result.Verdict?.Diagnosis?.Name);
        Assert.Contains("db has shape [", result.ToString(), StringComparison.Ordinal);
        Assert.Contains("missing sum over the batch in db", result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_WrongNumber_NamesTheElementWithYoursAndTheNumericalOne()
    {
        CheckResult result = ReluBackward.Check((_, dy) => dy);
        Assert.Matches(@"dx\[\d,\d\] is -?[\d.]+, numerically 0", result.Verdict!.Outputs[0].Message);
        Assert.Equal(2, result.Verdict.Outputs[0].WorstIndex!.Length);
    }

    [Fact]
    public void Check_Stub_NotAttemptedWithoutPoints()
    {
        CheckResult result = AffineForward.Check((_, _, _) => throw new NotImplementedException("03-affine-forward: not attempted"));
        Assert.Equal(CheckStatus.NotAttempted, result.Status);
        Assert.Equal(0, result.Points);
        Assert.Contains("MyAffineForward", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_StubOfAnEarlierExercise_SaysWhichOneIsMissing()
    {
        CheckResult result = TwoLayerGradients.Check((_, _, _, _, _, _, _) => throw new NotImplementedException("03-relu-backward: not attempted"));
        Assert.Equal(CheckStatus.NotAttempted, result.Status);
        Assert.Contains("03-relu-backward", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_Exception_IsShownAndNotThrown()
    {
        CheckResult result = AffineForward.Check((x, w, _) => x.MatMul(w.T));
        Assert.Equal(CheckStatus.Failed, result.Status);
        Assert.Contains("ArgumentException", result.Message, StringComparison.Ordinal);
        Assert.Contains("MatMul", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_ExceptionInTheStudentsMethod_NamesItsLine()
    {
        CheckResult result = AffineForward.Check(MyAffineForward);
        Assert.Matches("MyAffineForward threw InvalidOperationException, line \\d+.*: no idea", result.Message);
    }

    [Fact]
    public void Check_InputChangedInPlace_FailsAndSaysSo()
    {
        CheckResult result = ReluBackward.Check((x, dy) =>
        {
            Tensor dx = dy * x.Map(v => v > 0 ? 1 : 0);
            dy[0, 0] = 7;
            return dx;
        });
        Assert.Equal((CheckStatus.Failed, 0), (result.Status, result.Points));
        Assert.Contains("a tensor that was handed in has other numbers afterwards", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_NullResult_FailsClearly()
    {
        CheckResult result = AffineForward.Check((_, _, _) => null!);
        Assert.Equal(CheckStatus.Failed, result.Status);
        Assert.Contains("y is null", result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_NullOrder_FailsClearly() =>
        Assert.Equal(CheckStatus.Failed, TopologicalOrder.Check((_, _) => null!).Status);

    [Fact]
    public void Check_SameWrongAnswerTwice_SameVerdict()
    {
        static CheckResult Once() => MultiplyGate.Check((x, y, df) => (x * y, y, x));
        Assert.Equal(Once().Verdict!.Summary, Once().Verdict!.Summary);
        Assert.Equal(Once().Verdict!.Outputs.Select(o => o.Message), Once().Verdict!.Outputs.Select(o => o.Message));
    }

    /// <summary>Hints are free: all of them are on every card until the exercise is solved, folded, and the same each time.</summary>
    [Fact]
    public void Check_NotSolved_HoldsAllHintsFolded()
    {
        static double Stub(Func<double, double> f, double x, double h) => throw new NotImplementedException("02-central-difference: not attempted");
        foreach (CheckResult result in (CheckResult[])[CentralDifference.Check((f, x, h) => f(x + h)), CentralDifference.Check(Stub)])
        {
            string html = result.ToHtml();
            Assert.Equal(3, html.Split("<details").Length - 1);
            Assert.All(result.Exercise.Hints, hint => Assert.Contains(Markup.Escape(hint), html, StringComparison.Ordinal));
            Assert.EndsWith($"Hint 1 of 3: {result.Exercise.Hints[0]}", result.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Check_Solved_ShowsWhatIsWorthNoticingAndAHarderQuestion()
    {
        CheckResult result = MultiplyGate.Check((x, y, df) => (x * y, y * df, x * df));
        Assert.All([result.Exercise.Noticed, result.Exercise.Variation], text =>
        {
            Assert.Contains(Markup.Escape(text), result.ToHtml(), StringComparison.Ordinal);
            Assert.Contains(text, result.ToString(), StringComparison.Ordinal);
        });
    }

    /// <summary>A name that begins with an identifier keeps its small letter.</summary>
    [Fact]
    public void ToHtml_DiagnosisOfAnIdentifier_KeepsItsCase() => Assert.Contains(
        "<b>dw transposed.</b>", AffineBackward.Check((x, w, dy) => (dy.MatMul(w.T), dy.T.MatMul(x), dy.Sum(0))).ToHtml(), StringComparison.Ordinal);

    [Fact]
    public void ToHtml_MarkupInAnException_IsEscaped()
    {
        string html = AffineForward.Check((_, _, _) => throw new ArgumentException("<script>alert('x')</script>")).ToHtml();
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "passed", 2)]
    [InlineData(false, "failed", 0)]
    public void Formatters_Result_WriteHtmlAndOneJsonObject(bool right, string status, double points)
    {
        CheckResult result = AffineForward.Check((x, w, b) => right ? x.MatMul(w) + b : throw new ArgumentException("first line\nsecond line"));
        var written = new CheckResultFormatterSource().CreateTypeFormatters().Cast<MimeFormatter<CheckResult>>()
            .ToDictionary(f => f.MimeType, f => Written(f, result));
        Assert.StartsWith("<div", written["text/html"], StringComparison.Ordinal);
        JsonElement json = JsonDocument.Parse(written[CheckResultFormatterSource.CheckMimeType]).RootElement;
        Assert.Equal("03-affine-forward", json.GetProperty("id").GetString());
        Assert.Equal(status, json.GetProperty("status").GetString());
        Assert.Equal(points, json.GetProperty("points").GetDouble());
        Assert.Equal(2, json.GetProperty("maxPoints").GetDouble());
        Assert.DoesNotContain('\n', json.GetProperty("message").GetString()!);
    }

    private static Tensor MyAffineForward(Tensor x, Tensor w, Tensor b) =>
        new[] { x }.Select<Tensor, Tensor>(_ => throw new InvalidOperationException("no idea")).Single();

    private static string Written(MimeFormatter<CheckResult> formatter, CheckResult result)
    {
        using var writer = new StringWriter();
        Assert.True(formatter.Format(result, writer));
        return writer.ToString();
    }
}
