using System.Globalization;
using Course.Exercises;
using Xunit.Abstractions;

namespace Course.Grading.Tests.Collecting;

/// <summary>The milestones with the library of somebody who has solved everything, and with one mistake in it.</summary>
[Collection(CollectedSource.Name)]
public sealed class MilestoneTests(SolvedSource source, ITestOutputHelper output)
{
    public static TheoryData<string> Ids => [.. MilestoneCatalogue.All.Select(milestone => milestone.Id)];

    /// <summary>Another seed than that of <c>course milestones</c>; <c>COURSE_MILESTONE_SEEDS=24</c> tries as many and prints what each came to.</summary>
    [SkippableTheory]
    [MemberData(nameof(Ids))]
    public void EveryMilestone_WithTheCoursesSolutions_IsReached(string id)
    {
        Milestone milestone = MilestoneCatalogue.Find(id);
        Skip.If(milestone.Obstacle is not null, milestone.Obstacle);
        int seeds = int.TryParse(Environment.GetEnvironmentVariable("COURSE_MILESTONE_SEEDS"), CultureInfo.InvariantCulture, out int asked) ? asked : 1;
        var mine = MyLibrary.Load(source.File.Folder);

        MilestoneResult[] results = [.. Enumerable.Range(1, seeds).Select(seed => milestone.Run(mine, seed))];

        Array.ForEach(results, result => output.WriteLine($"{id} {result.State}: {string.Join("; ", result.Measures)} {result.Note}"));
        Assert.All(results, result => Assert.Equal((MilestoneState.Reached, ""), (result.State, result.Note)));
    }

    [Theory]
    [InlineData("the hidden errors have the other sign", "w1 - rate", "w1 + rate")]
    [InlineData("the hidden layer stays as it is", "w1 - rate * x", "w1 - 0 * rate * x")]
    [InlineData("the outputs climb", "w2 - rate", "w2 + rate")]
    [InlineData("the slope of the hidden units has lost its 1", "* (1 - yj * yj)", "* (-(yj * yj))")]
    public void Backpropagation_WithAMistake_DoesNotConverge(string mistake, string right, string wrong)
    {
        Assert.Contains(right, DeltaRule, StringComparison.Ordinal);
        MilestoneResult result = Run("1986-backpropagation", ("03-delta-rule", DeltaRule.Replace(right, wrong, StringComparison.Ordinal)));

        Assert.True(result.State == MilestoneState.NotConverged, $"{mistake}: {result.State}: {string.Join("; ", result.Measures)} {result.Note}");
        Assert.Contains("03-delta-rule's check", result.Note, StringComparison.Ordinal);
        Assert.Contains(result.Measures, measure => !measure.IsGood);
    }

    [Fact]
    public void Backpropagation_Right_Converges() =>
        Assert.Equal((MilestoneState.Reached, ""), Run("1986-backpropagation", ("03-delta-rule", DeltaRule)) is var result ? (result.State, result.Note) : default);

    [Fact]
    public void Milestone_WithoutItsMethods_SaysWhichExerciseOfWhichNotebookGivesThem()
    {
        MilestoneResult result = Run("1998-convolutions", ("03-affine-forward", StudentCells.AffineForward));

        Assert.Equal(MilestoneState.Lacking, result.State);
        Assert.Contains("needs MyConvBackward, exercise 11-conv-backward in notebook 11: no notebook here has its cell", result.Note, StringComparison.Ordinal);
        Assert.DoesNotContain("MyAffineForward", result.Note, StringComparison.Ordinal);
        Assert.Contains("./course collect", MilestoneCatalogue.All[0].Run(MyLibrary.Load("/nowhere/at/all")).Note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("throw new InvalidOperationException(\"not today\");", "MyDeltaRule threw InvalidOperationException: not today")]
    [InlineData("return (t, x, w1, b1, x, b2);", "threw ArgumentException")]
    [InlineData("return (t, x, null, b1, w2, b2);", "threw ArgumentNullException")]
    public void Milestone_WhoseMethodThrowsOrGivesNonsense_SaysWhoseItWas(string body, string expected)
    {
        MilestoneResult result = Run("1986-backpropagation", ("03-delta-rule", DeltaRule[..DeltaRule.IndexOf('{')] + "{\n" + body + "\n}"));

        Assert.Equal(MilestoneState.Threw, result.State);
        Assert.Contains(expected, result.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Milestone_ThatComesToNoNumbers_IsNotReached()
    {
        MilestoneResult result = Run("1986-backpropagation", ("03-delta-rule", DeltaRule.Replace("w1 - rate", "double.NaN * w1 - rate", StringComparison.Ordinal)));

        Assert.Equal(MilestoneState.NotConverged, result.State);
    }

    private const string DeltaRule = """
        (Tensor deltaK, Tensor deltaJ, Tensor newW1, Tensor newB1, Tensor newW2, Tensor newB2) MyDeltaRule(Tensor x, Tensor t, Tensor w1, Tensor b1, Tensor w2, Tensor b2, double rate)
        {
            var yj = (x.Reshape(1, x.Count).MatMul(w1) + b1).Tanh();
            var yk = 1 / (1 + (-(yj.MatMul(w2) + b2)).Exp());
            var deltaK = (yk - t) * yk * (1 - yk);
            var deltaJ = deltaK.MatMul(w2.T) * (1 - yj * yj);
            return (deltaK.Flatten(), deltaJ.Flatten(), w1 - rate * x.Reshape(x.Count, 1).MatMul(deltaJ), b1 - rate * deltaJ.Flatten(),
                w2 - rate * yj.T.MatMul(deltaK), b2 - rate * deltaK.Flatten());
        }
        """;

    private static MilestoneResult Run(string id, params (string? Solves, string Text)[] cells)
    {
        using var file = new CollectedFile(StudentCells.Collect(cells));
        return MilestoneCatalogue.Find(id).Run(MyLibrary.Load(file.Folder));
    }
}
