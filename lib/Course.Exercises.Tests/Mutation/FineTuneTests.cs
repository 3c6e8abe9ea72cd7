using Course.Nn.Models;
using Course.Nn.Tensors;
using Course.Nn.Transfer;

namespace Course.Exercises.Tests.Mutation;

public class FineTuneTests
{
    private static readonly FineTune Exercise = new();

    [Fact]
    public void Judge_GoodNetworkThatCannotBeRepeated_FailsAndIsNamed()
    {
        IReadOnlyList<Tensor[]> inputs = TestSeeds.Inputs(Exercise, 1);
        Tensor[]?[] outputs = [.. inputs.Select(Exercise.Reference)];
        Assert.Equal(1, Exercise.Judge(inputs, outputs).Score);

        outputs[^1] = [.. outputs[^1]!.Select(t => t * 1.01)];
        ExerciseVerdict verdict = Exercise.Judge(inputs, outputs);
        Assert.Equal(0, verdict.Score);
        Assert.Equal("another network with the same seed", verdict.Diagnosis?.Name);
    }

    /// <summary>Right ways that the statement leaves open.</summary>
    [Theory]
    [InlineData("conv3", 0.25)]
    [InlineData("head", 1)]
    [InlineData("conv1", 0.1)]
    public void Judge_OtherLayersLearn_Passes(string first, double factor) => Assert.Equal(1, Judge(new FineTuneRun(First: first, Factor: factor)).Score);

    /// <summary>More epochs make nothing of a network that began at random.</summary>
    [Fact]
    public void Judge_FromScratchForLong_FailsAndIsNamed()
    {
        ExerciseVerdict verdict = Judge(new FineTuneRun(IsCarriedOver: false, Epochs: 60, Factor: 1));
        Assert.Equal(0, verdict.Score);
        Assert.Equal("weights not carried over", verdict.Diagnosis?.Name);
    }

    /// <summary>Settings other than those of the misconceptions, which bear the same marks.</summary>
    [Fact]
    public void Judge_OtherSettingsOfTheSameMistakes_AreNamed()
    {
        Assert.Equal("hardly moved", Name(new FineTuneRun(First: "conv3", Rate: 3e-6)));
        Assert.Equal("the head stands still", Name(new FineTuneRun(First: "conv3", Rate: 1e-3, Epochs: 3, HeadLearns: false)));
        Assert.Equal("only the first images learnt", Name(new FineTuneRun(First: "head", Seen: 15, Epochs: 60)));
        Assert.Equal("another number of outputs", Name(new FineTuneRun(ExtraOutputs: 3, First: "head", Epochs: 1)));
    }

    /// <summary>The old head is recognised after long training too, and a new one with as many outputs is not taken for it.</summary>
    [Fact]
    public void Judge_SixOutputs_TellsTheOldHeadFromANewOne()
    {
        Assert.Equal("the old head", Name(new FineTuneRun(KeepsOldHead: true, Epochs: 60)));
        ExerciseVerdict verdict = Judge(new FineTuneRun(ExtraOutputs: 1, Epochs: 1));
        Assert.Equal("another number of outputs", verdict.Diagnosis?.Name);
        Assert.Contains("gives 6 scores for each image; 5 are expected", verdict.Outputs[0].Message, StringComparison.Ordinal);
    }

    /// <summary>Wrong labels that are learnt by heart cost much more than guessing, and so does one class for all; only the latter comes of long steps.</summary>
    [Theory]
    [InlineData(true, "labels and images do not belong together")]
    [InlineData(false, "steps too long")]
    public void Judge_SureAndWrong_TellsOtherLabelsFromOneClass(bool isOfAllClasses, string name)
    {
        IReadOnlyList<Tensor[]> inputs = TestSeeds.Inputs(Exercise, 2);
        Random random = RandomSource.FromSeed(1);
        Tensor moved = (FineTuneRun.Parameters(Heads.Replace(ModelZoo.ShapesConvnet(), 5, random)) * 1.1) + 0.01;
        Tensor Sure(int count)
        {
            var noise = Tensor.RandomNormal(random, [count, 5], type: ElementType.Float64);
            return noise + (8 * Softmax.OneHot([.. Enumerable.Range(0, count).Select(_ => isOfAllClasses ? random.Next(5) : 3)], 5));
        }

        Assert.Equal(name, Exercise.Judge(inputs, [.. inputs.Select(a => (Tensor[])[Sure(a[4].Shape[0]), Sure(a[0].Shape[0]), moved])]).Diagnosis?.Name);
    }

    [Fact]
    public void HeldLabels_OfEveryDraw_AreTheClassesInAnotherOrder()
    {
        IReadOnlyList<Tensor[]> inputs = TestSeeds.Inputs(Exercise, 1);
        int[] labels = FineTuneCase.HeldLabels(inputs[0]);
        Assert.All(Enumerable.Range(0, 5), label => Assert.Equal(FineTuneCase.HeldPerClass, labels.Count(l => l == label)));
        Assert.NotEqual(labels, labels.Order());
        Assert.NotEqual(labels, FineTuneCase.HeldLabels(inputs[1]));
    }

    private static string? Name(FineTuneRun run) => Judge(run).Diagnosis?.Name;

    private static ExerciseVerdict Judge(FineTuneRun run)
    {
        IReadOnlyList<Tensor[]> inputs = TestSeeds.Inputs(Exercise, 2);
        return Exercise.Judge(inputs, [.. inputs.Select(run.Of)]);
    }
}
