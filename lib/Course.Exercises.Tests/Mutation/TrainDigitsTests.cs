using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Mutation;

public class TrainDigitsTests
{
    [Fact]
    public void Judge_GoodNetworkThatCannotBeRepeated_FailsAndIsNamed()
    {
        var exercise = new TrainDigits();
        IReadOnlyList<Tensor[]> inputs = TestSeeds.Inputs(exercise, 1);
        Tensor[]?[] outputs = [.. inputs.Select(exercise.Reference)];
        Assert.Equal(1, exercise.Judge(inputs, outputs).Score);

        outputs[2] = [.. outputs[2]!.Select(t => t * 1.01)];
        ExerciseVerdict verdict = exercise.Judge(inputs, outputs);
        Assert.Equal(0, verdict.Score);
        Assert.Equal("another result with the same seed", verdict.Diagnosis?.Name);
    }
}
