using Course.Exercises.Tests.Compilation;
using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Judging;

/// <summary>Mistakes that nobody listed, named by what they do to the numbers; each is a change of the course's own solution.</summary>
public class AlterationDiagnosisTests
{
    [Theory]
    [InlineData("03-delta-rule", "yk - t", "yk + t", "deltaK and deltaJ and newW1 and newB1 and newW2 and newB2 as if t had the opposite sign")]
    [InlineData("08-weight-decay", "l1 * w.Abs().Sum()", "w.Abs().Sum()", "R as if l1 were 1")]
    [InlineData("06-standardise", "xHeld - mu", "xHeld + mu", "held as if xTrain had the opposite sign")]
    [InlineData("01-widrow-hoff", "epoch < epochs", "epoch < epochs - 1", "w and b and E as if epochs were one less")]
    [InlineData("04-sigmoid-tanh", "dy * ySigmoid * (1 - ySigmoid)", "dy * ySigmoid * (1 + ySigmoid)", "the term ySigmoid·ySigmoid·dy has the wrong sign in dxSigmoid")]
    [InlineData("03-delta-rule", "rate * yj.T.MatMul(deltaK)", "yj.T.MatMul(deltaK)", "newW2 as if rate were 1")]
    [InlineData("02-branch-gradients", "x * dp + dq", "x * dp - dq", "the term x·y·df has the wrong sign in dy")]
    [InlineData("01-perceptron", "epoch < epochs", "epoch < epochs - 1", "w and b and mistakes as if epochs were one less")]
    [InlineData("03-logistic-neuron", "y - t)", "y + t)", "dw and db and dx as if t had the opposite sign")]
    [InlineData("03-logistic-neuron", "b + (x * w).Sum()", "b - (x * w).Sum()", "E and db as if x had the opposite sign, or as if w had the opposite sign; dw and dx follow from db")]
    [InlineData("02-sigmoid-gate", "(1 - y) * y", "(1 + y) * y", "the term dy·y·y has the wrong sign in dz")]
    public void Judge_UnlistedMistake_IsNamed(string id, string right, string wrong, string name)
    {
        Assert.Equal(name, ChangedSolution.Judge(id, right, wrong).Diagnosis?.Name);
    }

    [Fact]
    public void Judge_TwoInputsExplainIt_BothAreNamed()
    {
        ExerciseVerdict verdict = ChangedSolution.Judge("08-mask-expectation", "a += isKept ? w[i] * x[i] : 0.0", "a -= isKept ? w[i] * x[i] : 0.0");
        Assert.Equal("mean and rectified as if x had the opposite sign, or as if w had the opposite sign", verdict.Diagnosis?.Name);
        Assert.Contains("cannot tell these apart", verdict.Diagnosis?.Explanation, StringComparison.Ordinal);
    }

    /// <summary>The step of one parameter alone: the rate is in all of them, so the others say where it is not missing.</summary>
    [Fact]
    public void Judge_ChangeThatWouldSpoilWhatIsRight_IsSaidOfItsPlaceAlone() => Assert.EndsWith(
        "It is so in this place alone: deltaK and deltaJ and newW1 and newB1 and newB2 would be wrong otherwise.",
        ChangedSolution.Judge("03-delta-rule", "rate * yj.T.MatMul(deltaK)", "yj.T.MatMul(deltaK)").Diagnosis?.Explanation, StringComparison.Ordinal);

    /// <summary>E of the targets alone is that of a training with no rate, or with no epochs; w and b, which are right, know better.</summary>
    [Fact]
    public void Judge_SeveralChangesThatWouldSpoilWhatIsRight_NothingIsBlamed() => Assert.Null(ChangedSolution.Judge("01-widrow-hoff", "(t - (x.MatMul(w) + b)).Square()", "t.Square()").Diagnosis);

    public static TheoryData<string> Ids() => [.. ExerciseCatalogue.All.Where(exercise => exercise.TriesChangedInputs).Select(exercise => exercise.Id)];

    /// <summary>
    /// Whatever a student returns, the reference is tried with a period of 0, a negative count, a matrix of zeros: it gives something or refuses, and ends. An exercise whose reference cannot
    /// promise that says so by TriesChangedInputs.
    /// </summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Common_EveryChangeOfInputs_Ends(string id)
    {
        Exercise exercise = ExerciseCatalogue.Find(id);
        IReadOnlyList<Tensor[]> inputs = TestSeeds.Inputs(exercise, 1);
        Tensor[][] right = [.. inputs.Select(exercise.Reference)];
        Tensor[][] wrong = [.. right.Select(r => r.Select(t => t.Map(v => v + 0.1 + (0.01 * Math.Sin(1000 * v)))).ToArray())];
        var diagnosis = new AlterationDiagnosis(exercise, RelationDiagnosis.InputNames(exercise, inputs), inputs, right, wrong);
        Assert.Null(await Task.Run(() => diagnosis.Common(everywhere: true)).WaitAsync(TimeSpan.FromMinutes(1)));
    }

    /// <summary>Only the element at the threshold changes, as it does with every other threshold nearby: no change of it explains anything.</summary>
    [Fact]
    public void Judge_AnyOtherInputGivesTheSame_NoneIsBlamed() => Assert.DoesNotContain("as if", ChangedSolution.Judge("04-srelu", "x >= tr", "x > tr").Diagnosis?.Name ?? "", StringComparison.Ordinal);

    /// <summary>Four of five numbers as if an input were negated, and one as if it were not: no single change explains it, so none is blamed.</summary>
    [Fact]
    public void Judge_RightOnOneCase_NothingIsBlamed()
    {
        Exercise exercise = ExerciseCatalogue.Find("03-delta-rule");
        IReadOnlyList<Tensor[]> inputs = TestSeeds.Inputs(exercise, 1);
        Tensor[]?[] outputs = [.. inputs.Select((input, i) => exercise.Reference(i == 0 ? input : [.. input.Select((t, k) => k == 1 ? -t : t)]))];
        outputs[^1] = [.. outputs[^1]!.Select(t => t + 0.01)];
        Assert.Null(exercise.Judge(inputs, outputs).Diagnosis);
    }
}
