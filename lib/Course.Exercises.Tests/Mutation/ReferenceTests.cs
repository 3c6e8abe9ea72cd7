using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Mutation;

public class ReferenceTests
{
    public static TheoryData<string> Ids() => [.. ExerciseCatalogue.All.Select(e => e.Id)];

    /// <summary>All but those for which many answers are right, so that a property is judged instead of the numbers.</summary>
    public static TheoryData<string> IdsJudgedByNumbers() =>
        [.. ExerciseCatalogue.All.Where(e => e is not (TrainDigits or TopologicalOrder or PolygonNetwork or EscapeTheSaddle or Clinic or FineTune)).Select(e => e.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Judge_Reference_FullScore(string id)
    {
        Exercise exercise = ExerciseCatalogue.Find(id);
        foreach (int seed in TestSeeds.Many(exercise, unlessGiven: 100))
        {
            IReadOnlyList<Tensor[]> inputs = TestSeeds.Inputs(exercise, seed);
            ExerciseVerdict verdict = exercise.Judge(inputs, [.. inputs.Select(exercise.Reference)]);
            Assert.True(verdict.Score == 1, $"seed {seed}: {string.Join("; ", verdict.Outputs)}");
            Assert.Null(verdict.Diagnosis);
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void GenerateInputs_SameSeed_SameInputs(string id)
    {
        Exercise exercise = ExerciseCatalogue.Find(id);
        IReadOnlyList<Tensor[]> first = TestSeeds.Inputs(exercise, 7);
        IReadOnlyList<Tensor[]> second = TestSeeds.Inputs(exercise, 7);
        Assert.Equal(first.Count, second.Count);
        Assert.All(first.Zip(second), pair => Assert.All(pair.First.Zip(pair.Second), t =>
        {
            Assert.Equal(t.First.Shape, t.Second.Shape);
            Assert.Equal(t.First.ToDoubleArray(), t.Second.ToDoubleArray());
        }));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void GenerateInputs_OtherSeed_OtherInputs(string id)
    {
        Exercise exercise = ExerciseCatalogue.Find(id);
        IEnumerable<double> first = TestSeeds.Inputs(exercise, 7).SelectMany(c => c).SelectMany(t => t.ToDoubleArray());
        IEnumerable<double> second = TestSeeds.Inputs(exercise, 8).SelectMany(c => c).SelectMany(t => t.ToDoubleArray());
        Assert.NotEqual(first, second);
    }

    // The tolerance is 1e-6: an answer that is off by 1e-4 in every element must fail.
    [Theory]
    [MemberData(nameof(IdsJudgedByNumbers))]
    public void Judge_SlightlyWrongReference_Fails(string id)
    {
        Exercise exercise = ExerciseCatalogue.Find(id);
        IReadOnlyList<Tensor[]> inputs = TestSeeds.Inputs(exercise, 3);
        ExerciseVerdict verdict = exercise.Judge(inputs, [.. inputs.Select(i => exercise.Reference(i).Select(t => t * 1.0001).ToArray())]);
        Assert.Equal(0, verdict.Score);
    }

    // Float32 rounds to a relative 6e-8, well within the tolerance of 1e-6.
    [Theory]
    [InlineData("03-affine-forward")]
    [InlineData("03-affine-backward")]
    [InlineData("03-two-layer-gradients")]
    public void Judge_ReferenceRoundedToFloat32_Passes(string id)
    {
        Exercise exercise = ExerciseCatalogue.Find(id);
        IReadOnlyList<Tensor[]> inputs = TestSeeds.Inputs(exercise, 3);
        ExerciseVerdict verdict = exercise.Judge(inputs, [.. inputs.Select(i => exercise.Reference(i).Select(t => t.ToFloat32()).ToArray())]);
        Assert.True(verdict.Score == 1, string.Join("; ", verdict.Outputs));
    }
}
