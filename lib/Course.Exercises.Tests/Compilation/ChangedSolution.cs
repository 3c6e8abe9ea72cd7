using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Compilation;

/// <summary>The course's own solution with one change, as a student might have written it.</summary>
internal static class ChangedSolution
{
    /// <summary>The verdict on a solution in which one text stands in place of another.</summary>
    internal static ExerciseVerdict Judge(string id, string right, string wrong)
    {
        Exercise exercise = ExerciseCatalogue.Find(id);
        string solution = SourceSolutions.Of(id);
        Assert.Contains(right, solution, StringComparison.Ordinal);
        Func<Tensor[], Tensor[]> method = Script.Method(exercise, $"{string.Join('\n', exercise.Uses.Select(SourceSolutions.Of))}\n{solution.Replace(right, wrong, StringComparison.Ordinal)}");
        IReadOnlyList<Tensor[]> inputs = TestSeeds.Inputs(exercise, 1);
        return exercise.Judge(inputs, TestSeeds.Run(method, inputs));
    }
}
