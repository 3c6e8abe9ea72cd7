using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Judging;

/// <summary>The mistakes that every exercise knows: what a student who makes one of them is told.</summary>
public class GeneratedMistakesTests
{
    [Fact]
    public void Check_OneOutputNegated_IsNamed() =>
        Assert.Equal("sign error in dw", Diagnosis((x, w, dy) => (dy.MatMul(w.T), -x.T.MatMul(dy), dy.Sum(0))));

    [Fact]
    public void Check_TwoOutputsWrongInTwoWays_NamesBoth() =>
        Assert.Equal("dw transposed; sign error in dx", Diagnosis((x, w, dy) => (-dy.MatMul(w.T), x.T.MatMul(dy).T, dy.Sum(0))));

    [Fact]
    public void Check_OutputsExchanged_SaysWhich() => Assert.Equal(
        "dx and dw exchanged", Diagnosis((x, w, dy) => (x.T.MatMul(dy), dy.MatMul(w.T), dy.Sum(0))));

    [Fact]
    public void Check_WholeNumberDivision_IsExplained()
    {
        CheckResult result = MultiplyGate.Check((x, y, df) => (x * y, 1 / 2 * y * df, 1 / 2 * x * df));
        Assert.Equal("dx and dy zero everywhere", result.Verdict!.Diagnosis!.Name);
        Assert.Contains("in C#, 1 / 2 is 0", result.Verdict.Diagnosis.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_WholeNumberDivisionByN_IsExplained()
    {
        CheckResult result = SoftmaxLoss.Check((scores, labels) =>
        {
            (double loss, Tensor dscores) = Alternatives.Backprop.MySoftmaxLoss(scores, labels);
            return (loss, dscores * scores.Shape[0] * (1 / scores.Shape[0]));
        });
        Assert.Equal("whole-number division by N in dscores", result.Verdict!.Diagnosis!.Name);
    }

    /// <summary>An exercise's own misconception says more, so it comes first.</summary>
    [Fact]
    public void Check_MistakeThatTheExerciseKnows_GetsItsName() =>
        Assert.Equal("dw transposed", Diagnosis((x, w, dy) => (dy.MatMul(w.T), dy.T.MatMul(x), dy.Sum(0))));

    [Fact]
    public void Of_EveryExercise_NamesAreDifferent() => Assert.All(ExerciseCatalogue.All, exercise =>
    {
        string[] names = [.. GeneratedMistakes.Of(exercise).Select(suspect => suspect.Mistake.Name)];
        Assert.Equal(names.Length, names.Distinct().Count());
    });

    private static string? Diagnosis(Func<Tensor, Tensor, Tensor, (Tensor Dx, Tensor Dw, Tensor Db)> method) =>
        AffineBackward.Check(method).Verdict!.Diagnosis?.Name;
}
