using Course.Exercises.Tests.Compilation;
using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Mutation;

/// <summary>A mistake in a checker can be made in several ways, which give different numbers and the same name.</summary>
public class GradientCheckerTests
{
    /// <summary>Whatever is wrong with one of the four slopes, smooth elements come out as kinks; the evidence is the list, and the name says no more.</summary>
    [Theory]
    [InlineData("(right + left) / 2 - numeric", "(right + left) - numeric", "smooth elements taken for kinks")]
    [InlineData("(At(i, h) - here) / h", "(At(i, h) - here)", "smooth elements taken for kinks")]
    [InlineData("(here - At(i, -h / 2)) / (h / 2)", "(here - At(i, -h / 2)) / h", "smooth elements taken for kinks")]
    [InlineData("moved[i] += step", "moved[i] -= step", "measured slopes with the opposite sign")]
    public void Judge_ChangedSolution_IsNamedByWhatItsOutputsShow(string right, string wrong, string name) =>
        Assert.Equal(name, ChangedSolution.Judge("03-gradient-check", right, wrong).Diagnosis?.Name);

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0.5, true)]
    [InlineData(1, false)]
    public void Judge_ElementLeftAnywhere_IsNamed(double left, bool takenOnce) =>
        Assert.Equal("the element not put back", Judge(new() { LeftAt = left, TakenOnce = takenOnce }).Diagnosis?.Name);

    [Fact]
    public void Judge_HalfTheStepComparedOnly_IsCurvatureTakenForAKink() =>
        Assert.Equal("curvature taken for a kink", Judge(new() { IsKink = s => s.BendHalf > 1e-6 * Math.Max(1, Math.Abs(s.Half)) }).Diagnosis?.Name);

    [Fact]
    public void Judge_KinksLookedForWithTheHalvedStepOnly_ThoseBeyondItAreNamed() => Assert.Equal("kinks between half a step and a step missed", Judge(new()
    {
        IsKink = s => s.BendHalf > 1e-6 * Math.Max(1, Math.Abs(s.Half)) && Math.Abs(s.Bend - (2 * s.BendHalf)) > (0.1 * s.Bend) + (1e-6 * Math.Max(1, Math.Abs(s.Half))),
    }).Diagnosis?.Name);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Judge_KinksComparedWithTheRightFloor_IsNamed(bool nothing) => Assert.Equal(
        "kinks listed and compared all the same", Judge(new() { ComparesKinks = true, FloorWithoutKinks = true, NothingWhereAllAreKinks = nothing }).Diagnosis?.Name);

    [Fact]
    public void Judge_ErrorOfWholeVectors_IsNamedWhateverTheIndex() => Assert.All(
        GradientCheckerMistakes.OfVectors, summary => Assert.Equal(
            "one error for the whole vectors", Judge(new() { Summary = summary, Worst = (_, compared) => compared[0] }).Diagnosis?.Name));

    [Fact]
    public void Judge_NaNKeptWithAnotherIndex_IsZeroByZero() => Assert.Equal("0 divided by 0", Outcome(a =>
    {
        Tensor[] found = GradientCheckerMistakes.ZeroOverZero.Wrong(a);
        return double.IsNaN(found[0].Item()) ? [found[0], Tensor.Scalar(-1, ElementType.Float64), found[2]] : found;
    }).Diagnosis?.Name);

    [Fact]
    public void Judge_WrongKinks_AreListedByTheirIndices()
    {
        OutputVerdict kinks = Judge(new() { ListsKinks = false }).Outputs[2];
        Assert.StartsWith("kinks is [], expected [", kinks.Message, StringComparison.Ordinal);
        Assert.Null(kinks.WorstIndex);
    }

    private static ExerciseVerdict Judge(CheckedGradient checker) =>
        Outcome(a => checker.Run(KinkedFunction.Of(a).At, a[0].ToDoubleArray(), a[1].ToDoubleArray()));

    private static ExerciseVerdict Outcome(Func<Tensor[], Tensor[]> method)
    {
        var exercise = new GradientChecker();
        IReadOnlyList<Tensor[]> inputs = TestSeeds.Inputs(exercise, 1);
        return exercise.Judge(inputs, [.. inputs.Select(method)]);
    }
}
