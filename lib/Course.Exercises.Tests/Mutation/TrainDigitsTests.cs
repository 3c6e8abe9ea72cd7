using Course.Nn.Data;
using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Mutation;

/// <summary>What gets the digits right without descending, and what descends in another way than is asked for.</summary>
public class TrainDigitsTests
{
    private static readonly TrainDigits Exercise = new();

    [Theory]
    [InlineData("w2 never trained")]
    [InlineData("w1 never trained")]
    [InlineData("batches taken in another order")]
    [InlineData("summed over the batch")]
    public void Judge_OneMistakeThroughout_FailsAndIsNamed(string name)
    {
        Misconception mistake = Exercise.Misconceptions.Single(m => m.Name == name);
        ExerciseVerdict verdict = Judge(mistake.Wrong);
        Assert.True(verdict.Score < 1);
        Assert.Equal(name, verdict.Diagnosis?.Name);
    }

    [Fact]
    public void Judge_W2NeverTrained_BothHalvesSayWhatDiffers()
    {
        ExerciseVerdict verdict = Judge(new TrainingRun { Trains = i => i != 2 }.Of);
        Assert.Equal(0, verdict.Score);
        Assert.Contains("w2 ended where it began", verdict.Outputs[^1].Message, StringComparison.Ordinal);
    }

    /// <summary>Ridge regression from the hidden units to the labels: the best w2 there is for a w1 that nobody trains.</summary>
    [Fact]
    public void Judge_RidgeRegressionInPlaceOfTraining_NoPoints()
    {
        ExerciseVerdict verdict = Judge(Ridge);
        Assert.Equal(0, verdict.Score);
        Assert.Contains("w1", verdict.Outputs[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_RidgeRegressionWhereNobodyComparesThePath_FailsAndIsNamed()
    {
        ExerciseVerdict verdict = Judge(inputs => IsLong(inputs) ? Ridge(inputs) : Exercise.Reference(inputs));
        Assert.Equal(0.5, verdict.Score);
        Assert.Equal("w1 and b1 never trained", verdict.Diagnosis?.Name);
    }

    /// <summary>Weights that were trained beforehand, from another start and on other digits, and are returned as they are.</summary>
    [Fact]
    public void Judge_EmbeddedWeights_NoPoints()
    {
        Tensor[] embedded = Exercise.Reference(TestSeeds.Inputs(Exercise, 99)[^1]);
        ExerciseVerdict verdict = Judge(inputs => IsLong(inputs) ? embedded : [.. embedded.Zip(inputs[2..6], (e, start) => start.Shape == e.Shape ? e : start * 1.5)]);
        Assert.Equal(0, verdict.Score);
        Assert.Contains("did not come there from the given start", verdict.Outputs[^1].Message, StringComparison.Ordinal);

        ExerciseVerdict onlyLong = Judge(inputs => IsLong(inputs) ? embedded : Exercise.Reference(inputs));
        Assert.Equal(0.5, onlyLong.Score);
        Assert.Equal("not made by gradient descent from the given start", onlyLong.Diagnosis?.Name);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(12)]
    public void Judge_FewerEpochs_HalfOfThePointsAndNamed(int epochs)
    {
        ExerciseVerdict verdict = Judge(new TrainingRun { Batches = c => c.Batches.Length <= 12 ? c.Batches : c.Batches[..(epochs * c.Batches.Length / 16)] }.Of);
        Assert.Equal(0.5, verdict.Score);
        Assert.Equal("stopped too early", verdict.Diagnosis?.Name);
        Assert.Contains("of the way", verdict.Outputs[^1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.7, "another learning rate")]
    [InlineData(10, "another learning rate")]
    public void Judge_StepsOfAnotherLength_NamedWithTheFactor(double factor, string name)
    {
        ExerciseVerdict verdict = Judge(new TrainingRun { Factor = (_, _, _) => factor }.Of);
        Assert.Equal(name, verdict.Diagnosis?.Name);
        Assert.Contains(FormattableString.Invariant($"{factor} times as long"), verdict.Diagnosis?.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_RateOfTheStudentsOwn_NamedWithTheRate()
    {
        ExerciseVerdict verdict = Judge(new TrainingRun { Factor = (c, _, _) => 0.25 / c.Rate }.Of);
        Assert.Equal("a learning rate of your own", verdict.Diagnosis?.Name);
        Assert.Contains("a rate of 0.25", verdict.Diagnosis?.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_GoodTrainingWithMomentum_HalfOfThePointsAndNamedWithItsNumber()
    {
        ExerciseVerdict verdict = Judge(new TrainingRun { Momentum = 0.6 }.Of);
        Assert.Equal(0.5, verdict.Score);
        Assert.Equal("momentum used", verdict.Diagnosis?.Name);
        Assert.Contains("carry 0.6", verdict.Diagnosis?.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_RegulariserOfAnotherSize_NamedWithItsNumber()
    {
        ExerciseVerdict verdict = Judge(new TrainingRun { Lambda = 3e-4 }.Of);
        Assert.Equal(0.5, verdict.Score);
        Assert.Equal("regulariser left in", verdict.Diagnosis?.Name);
        Assert.Contains("0.0003", verdict.Diagnosis?.Explanation, StringComparison.Ordinal);
    }

    /// <summary>The remark on TrainDigits: what twelve steps make of a start that is a little off. A thousand times less than this amplification is allowed to roundings.</summary>
    [Fact]
    public void Path_StartMovedByTenToTheMinusTen_EndsAtMostTwentyTimesAsFarOff()
    {
        foreach (Tensor[] inputs in TestSeeds.Twenty.Select(seed => TestSeeds.Inputs(Exercise, seed)[2]))
        {
            Tensor[] moved = [.. inputs.Select((t, i) => i is >= 2 and < 6 ? t + 1e-10 : t)];
            double off = Exercise.Reference(inputs).Zip(Exercise.Reference(moved), (a, b) => (a - b).Abs().Max()).Max();
            Assert.InRange(off, 0, 2e-9);
        }
    }

    [Fact]
    public void Reference_LongTraining_ReachesWhatIsAskedFor()
    {
        double[] errors = [.. TestSeeds.Twenty.Take(5).Select(seed => TestSeeds.Inputs(Exercise, seed))
            .Select(inputs => Exercise.Judge(inputs, [.. inputs.Select(Exercise.Reference)]).Outputs[^1].WorstError)];
        Assert.All(errors, error => Assert.InRange(error, 0, 1 - TrainDigits.RequiredAccuracy));
    }

    /// <summary>Every draw writes its own digits, and none of those that count afterwards is among those to train on.</summary>
    [Fact]
    public void FreshDigits_OfASeed_AreOthersThanThoseToTrainOn()
    {
        Tensor[] inputs = TestSeeds.Inputs(Exercise, 1)[^1], again = TestSeeds.Inputs(Exercise, 1)[^1], other = TestSeeds.Inputs(Exercise, 2)[^1];
        Dataset fresh = TrainingCase.Fresh(inputs);
        HashSet<string> trained = [.. Images(inputs[0])];

        Assert.Equal(Images(inputs[0]), Images(again[0]));
        Assert.Equal(1000, trained.Count);
        Assert.DoesNotContain(Images(other[0]), trained.Contains);
        Assert.DoesNotContain(Images(fresh.Inputs.ToFloat64()), trained.Contains);
        Assert.Equal(Enumerable.Repeat(50, 10), fresh.Targets.ToDoubleArray().CountBy(label => label).OrderBy(c => c.Key).Select(c => c.Value));
    }

    /// <summary>Reduced to 8×8 pixels a digit fills its square: some ink in an outermost row or column on each of two opposite sides, and none of it lost.</summary>
    [Fact]
    public void PenDigits_Images_FillTheirSquare()
    {
        Dataset digits = PenDigits.Draw(RandomSource.FromSeed(7), 20);
        Assert.Equal([200, 64], digits.Inputs.Shape);
        for (int n = 0; n < digits.Count; n++)
        {
            double Ink(Func<int, bool> place) => Enumerable.Range(0, 64).Where(place).Sum(i => digits.Inputs[n, i]);
            Assert.InRange(Ink(_ => true), 4, 40);
            Assert.True((Ink(i => i < 8) > 0 && Ink(i => i >= 56) > 0) || (Ink(i => i % 8 == 0) > 0 && Ink(i => i % 8 == 7) > 0), $"image {n}");
        }
    }

    private static string[] Images(Tensor images) => [.. images.ToDoubleArray().Chunk(64).Select(pixels => string.Join(' ', pixels))];

    private static bool IsLong(Tensor[] inputs) => inputs[7].Count > 12;

    private static Tensor[] Ridge(Tensor[] inputs)
    {
        var h = Tensor.Maximum(inputs[0].MatMul(inputs[2]) + inputs[3], 0);
        Tensor targets = Softmax.OneHot([.. inputs[1].ToDoubleArray().Select(v => (int)v)], 10);
        Tensor w = inputs[4];
        for (int k = 0; k < 500; k++)
        {
            w -= (h.T.MatMul(h.MatMul(w) - targets) + w) * (0.5 / h.Square().Sum()); // by descent on the squares: no matter how, it is the ridge solution's way
        }

        return [inputs[2], inputs[3], w, inputs[5] + 1e-3];
    }

    private static ExerciseVerdict Judge(Func<Tensor[], Tensor[]> method)
    {
        IReadOnlyList<Tensor[]> inputs = TestSeeds.Inputs(Exercise, 1);
        return Exercise.Judge(inputs, TestSeeds.Run(method, inputs));
    }
}
