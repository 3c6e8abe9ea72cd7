using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Mutation;

/// <summary>What the clinic is judged by cannot be made up, and each training counts by itself.</summary>
public class ClinicTests
{
    private static readonly Clinic Exercise = new();
    private static readonly IReadOnlyList<Tensor[]> Given = TestSeeds.Inputs(Exercise, 1);

    [Fact]
    public void Judge_ConstantAnswer_FailsInEveryTraining() =>
        Assert.Equal(0, Judge(a => [.. Exercise.Reference(a).Select(t => t * 0)]).Score);

    [Fact]
    public void Judge_RightLossesWithOtherScores_FailsInEveryTraining() =>
        Assert.Equal(0, Judge(a => Exercise.Reference(a) is var right ? [right[0], right[1] * 0] : []).Score);

    [Fact]
    public void Judge_GradientsZeroedOncePerEpoch_IsNamedLikeNever() => Assert.Equal(
        "training B: from the second step on another way than descent",
        Judge(new ClinicRun { ZeroedEvery = c => c.Labels.Length / c.Batch }.Of).Diagnosis?.Name);

    /// <summary>Ten scores that move alike leave the losses at ln 10 whatever the batch size: only the scores differ, and only they are spoken of.</summary>
    [Fact]
    public void Judge_ScoresThatDependOnTheBatch_LossesAreNotBlamed()
    {
        Mistake? said = Judge(a => Exercise.Reference(a) is var right && (int)a[0].Item() == 4 ? [(right[0] * 0) + Math.Log(10), (right[1] * 0) - (75 / a[4].Item())] : right).Diagnosis;
        Assert.Equal("training E: another end with another batch size", said?.Name);
        Assert.DoesNotContain("losses", said!.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_TwoLeftBroken_OthersCountAndBothAreNamed()
    {
        ExerciseVerdict verdict = Judge(new ClinicRun { LabelsLeftBehind = true, DropsInUse = true }.Of);
        Assert.Equal(0.6, verdict.Score, 12);
        Assert.Equal("training A: no better than guessing; training D: two scores for one image", verdict.Diagnosis?.Name);
    }

    [Fact]
    public void Check_AllButTheFirstStillToBeWritten_IsJudgedByTheOne()
    {
        CheckResult result = Clinic.Check((training, x, labels, test, batch, seed) => training == 'C'
            ? Alternatives.Babysitting.MyClinic(training, x, labels, test, batch, seed)
            : throw new NotImplementedException("10-clinic: not attempted"));
        Assert.Equal(CheckStatus.Failed, result.Status);
        Assert.Equal(0.2, result.Verdict!.Score, 12);
        Assert.Null(result.Verdict.Diagnosis);
    }

    private static ExerciseVerdict Judge(Func<Tensor[], Tensor[]> method) => Exercise.Judge(Given, [.. Given.Select(method)]);
}
