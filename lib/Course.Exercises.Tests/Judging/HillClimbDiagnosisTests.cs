using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Judging;

/// <summary>A wrong path is named whatever is returned as its value; a right one that asked too often is named by the count.</summary>
public class HillClimbDiagnosisTests
{
    [Fact]
    public void Judge_FirstValueForEverAndTheLastAcceptedReturned_Named() => Named("compared with the first value for ever", (objective, start, step, trials, seed) =>
    {
        Random random = RandomSource.FromSeed(seed);
        (Tensor w, double first, int accepted) = (start, objective(start), 0);
        double last = first;
        for (int trial = 0; trial < trials; trial++)
        {
            Tensor there = w + Tensor.RandomNormal(random, start.Shape, 0, step, ElementType.Float64);
            double value = objective(there);
            (w, last, accepted) = value <= first ? (there, value, accepted + 1) : (w, last, accepted);
        }

        return (w, last, accepted);
    });

    [Fact]
    public void Judge_ValueComputedOnceMoreAtTheEnd_Named() => Named("the objective is evaluated more often than needed", (objective, start, step, trials, seed) =>
    {
        Random random = RandomSource.FromSeed(seed);
        (Tensor w, double value, int accepted) = (start, objective(start), 0);
        for (int trial = 0; trial < trials; trial++)
        {
            Tensor there = w + Tensor.RandomNormal(random, start.Shape, 0, step, ElementType.Float64);
            double found = objective(there);
            (w, value, accepted) = found <= value ? (there, found, accepted + 1) : (w, value, accepted);
        }

        return (w, objective(w), accepted);
    });

    [Fact]
    public void Judge_OppositeMoveTriedToo_Named() => Named("more than one place tried per trial", (objective, start, step, trials, seed) =>
    {
        Random random = RandomSource.FromSeed(seed);
        (Tensor w, double value, int accepted) = (start, objective(start), 0);
        for (int trial = 0; trial < trials; trial++)
        {
            var move = Tensor.RandomNormal(random, start.Shape, 0, step, ElementType.Float64);
            double there = objective(w + move);
            (w, value, accepted) = there <= value ? (w + move, there, accepted + 1)
                : objective(w - move) <= value ? (w - move, objective(w - move), accepted + 1) : (w, value, accepted);
        }

        return (w, value, accepted);
    });

    private static void Named(string name, Func<Func<Tensor, double>, Tensor, double, int, int, (Tensor W, double Value, int Accepted)> climb)
    {
        var exercise = new HillClimb();
        foreach (int seed in TestSeeds.Twenty)
        {
            IReadOnlyList<Tensor[]> inputs = TestSeeds.Inputs(exercise, seed);
            ExerciseVerdict verdict = exercise.Judge(inputs, [.. inputs.Select(a => HillClimbRun.Counted(a, climb))]);
            Assert.True(verdict.Score < 1, $"seed {seed}: passed");
            Assert.Equal(name, verdict.Diagnosis?.Name);
        }
    }
}
