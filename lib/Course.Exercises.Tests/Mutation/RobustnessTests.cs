using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Mutation;

public class RobustnessTests
{
    public static TheoryData<string> Ids() => ReferenceTests.Ids();

    [Theory]
    [MemberData(nameof(Ids))]
    public void Judge_NaN_FailsEveryOutputAndSaysNaN(string id) =>
        FailsWith(id, reference => [.. reference.Select(t => t * double.NaN)], "NaN");

    [Theory]
    [MemberData(nameof(Ids))]
    public void Judge_Infinity_FailsEveryOutput(string id) =>
        FailsWith(id, reference => [.. reference.Select(t => (t * 0) + double.PositiveInfinity)], "Infinity");

    [Theory]
    [MemberData(nameof(Ids))]
    public void Judge_WrongShape_FailsEveryOutputAndSaysShape(string id) =>
        FailsWith(id, reference => [.. reference.Select(_ => Tensor.Ones([7, 11, 13], ElementType.Float64))], "shape [7,11,13]");

    [Theory]
    [MemberData(nameof(Ids))]
    public void Judge_NullTensors_FailsEveryOutputAndSaysNull(string id) =>
        FailsWith(id, reference => new Tensor[reference.Length], "is null");

    [Theory]
    [MemberData(nameof(Ids))]
    public void Judge_OneOutputTooMany_FailsAndSaysHowMany(string id) =>
        FailsWith(id, reference => [.. reference, reference[0]], "outputs came back");

    [Theory]
    [MemberData(nameof(Ids))]
    public void Judge_NothingReturned_FailsWithoutDiagnosis(string id)
    {
        ExerciseVerdict verdict = FailsWith(id, _ => null, "no result");
        Assert.Null(verdict.Diagnosis);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Judge_EmptyTensors_Fails(string id) =>
        FailsWith(id, reference => [.. reference.Select(_ => Tensor.From(Array.Empty<double>(), [0, 3], ElementType.Float64))], "shape [0,3]");

    [Theory]
    [MemberData(nameof(Ids))]
    public void Judge_NoCasesAnswered_Fails(string id)
    {
        Exercise exercise = ExerciseCatalogue.Find(id);
        ExerciseVerdict verdict = exercise.Judge(TestSeeds.Inputs(exercise, 1), []);
        Assert.Equal(0, verdict.Score);
        Assert.Null(verdict.Diagnosis);
    }

    /// <summary>A process that was taken over can return anything: one output that is broken in any way fails, and the judge goes on.</summary>
    [Theory]
    [MemberData(nameof(ReferenceTests.IdsJudgedByNumbers), MemberType = typeof(ReferenceTests))]
    public void Judge_OneOutputBroken_FailsAndNeverThrows(string id)
    {
        Exercise exercise = ExerciseCatalogue.Find(id);
        IReadOnlyList<Tensor[]> inputs = TestSeeds.Inputs(exercise, 1);
        Tensor?[] broken = [null, Tensor.Ones([7, 11, 13], ElementType.Float64), Tensor.From(Array.Empty<double>()), Tensor.Scalar(double.NaN, ElementType.Float64)];
        for (int o = 0; o < exercise.OutputNames.Count; o++)
        {
            foreach (Tensor? bad in broken)
            {
                ExerciseVerdict verdict = exercise.Judge(inputs, [.. inputs.Select(i => (Tensor[])[.. exercise.Reference(i).Select((t, k) => k == o ? bad! : t)])]);
                Assert.True(verdict.Score < 1, $"{exercise.OutputNames[o]} = {bad?.Shape.ToString() ?? "null"}: passed");
            }
        }
    }

    [Fact]
    public void Judge_OneCaseThrows_FailsEveryOutput()
    {
        var exercise = new AffineBackward();
        IReadOnlyList<Tensor[]> inputs = TestSeeds.Inputs(exercise, 1);
        Tensor[]?[] outputs = [.. inputs.Select(exercise.Reference)];
        outputs[^1] = null;
        Assert.Equal(0, exercise.Judge(inputs, outputs).Score);
    }

    [Fact]
    public void Judge_OneOutputWrong_PartialCreditAndOnlyThatOutputFails()
    {
        var exercise = new AffineBackward();
        IReadOnlyList<Tensor[]> inputs = TestSeeds.Inputs(exercise, 1);
        ExerciseVerdict verdict = exercise.Judge(inputs, [.. inputs.Select(i => exercise.Reference(i) is var r ? new[] { r[0], r[1] * 3, r[2] } : [])]);
        Assert.Equal(2.0 / 3, verdict.Score, 12);
        Assert.Equal(["dw"], verdict.Outputs.Where(o => !o.Passed).Select(o => o.Name));
        Assert.Equal(2, verdict.Outputs[1].WorstIndex!.Length);
        Assert.Equal("dw off by the same factor everywhere", verdict.Diagnosis?.Name); // A factor 3 is nobody's misconception.
    }

    [Fact]
    public void Judge_TwoMistakesInTwoOutputs_NamesBoth()
    {
        var exercise = new AffineBackward();
        IReadOnlyList<Tensor[]> inputs = TestSeeds.Inputs(exercise, 1);
        ExerciseVerdict verdict = exercise.Judge(inputs, [.. inputs.Select(i => exercise.Reference(i) is var r ? new[] { r[0], r[1].T, i[2] } : [])]);
        Assert.Equal("missing sum over the batch in db; dw transposed", verdict.Diagnosis?.Name);
    }

    [Fact]
    public void Judge_WrongOnlyWhereAMisconceptionIsRight_DoesNotBlameIt()
    {
        // With N = 1 a missing 1/N changes nothing, so a method that is wrong on that case alone has another problem.
        var exercise = new SoftmaxLoss();
        IReadOnlyList<Tensor[]> inputs = TestSeeds.Inputs(exercise, 1);
        Tensor[]?[] outputs = [.. inputs.Select(exercise.Reference)];
        Assert.Equal(1, inputs[0][0].Shape[0]);
        outputs[0] = [outputs[0]![0], outputs[0]![1] + 1];
        ExerciseVerdict verdict = exercise.Judge(inputs, outputs);
        Assert.Equal(0.5, verdict.Score);
        Assert.Null(verdict.Diagnosis);
    }

    private static ExerciseVerdict FailsWith(string id, Func<Tensor[], Tensor[]?> spoil, string message)
    {
        Exercise exercise = ExerciseCatalogue.Find(id);
        IReadOnlyList<Tensor[]> inputs = TestSeeds.Inputs(exercise, 1);
        ExerciseVerdict verdict = exercise.Judge(inputs, [.. inputs.Select(i => spoil(exercise.Reference(i)))]);
        Assert.Equal(0, verdict.Score);
        Assert.All(verdict.Outputs, o => Assert.False(o.Passed));
        Assert.All(verdict.Outputs, o => Assert.Contains(message, o.Message, StringComparison.Ordinal));
        return verdict;
    }
}
