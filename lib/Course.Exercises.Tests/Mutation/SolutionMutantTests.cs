using Course.Exercises.Tests.Compilation;
using Course.Nn.Tensors;
using Xunit.Abstractions;

namespace Course.Exercises.Tests.Mutation;

/// <summary>
/// The course's own solutions with one small mistake each: what a student might write who is nearly there. The check must not let them pass.
/// </summary>
public class SolutionMutantTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>Open exercises are judged by what is achieved, which a small mistake need not spoil; they are run for the table only.</summary>
    public static TheoryData<string> Ids() => [.. ExerciseCatalogue.All.Where(e => e.Difficulty != Difficulty.Open || MutantTable.IsWanted).Select(e => e.Id)];

    /// <summary>
    /// At least 19 of 20 fail, but for two more that may pass where there are few: those that pass do the same in another way
    /// (≥ for &gt; where no number is equal, (t − y)² for (y − t)²), which a reader of the list in the output has to see.
    /// </summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public void Judge_SolutionWithOneMistake_Fails(string id)
    {
        Exercise exercise = ExerciseCatalogue.Find(id);
        string used = string.Join('\n', exercise.Uses.Select(SourceSolutions.Of));
        IReadOnlyList<Tensor[]> inputs = TestSeeds.Inputs(exercise, 1);
        var table = new MutantTable(exercise, inputs);
        (int all, int caught) = (0, 0);
        foreach ((string what, string text) in SolutionMutants.Of(SourceSolutions.Of(id)))
        {
            if (Script.TryMethod(exercise, $"{used}\n{text}") is not { } method || Judge(exercise, method, inputs) is not var (outputs, passed))
            {
                continue;
            }

            table.Add(what, outputs, passed);
            all++;
            caught += passed ? 0 : 1;
            output.WriteLine($"{(passed ? "PASSED" : "caught")} ← {what}");
        }

        table.Write();
        output.WriteLine($"{id}: {all} mutants, {caught} caught");
        Assert.True(all > 0, "no mutant compiles");
        Assert.True(exercise.Difficulty == Difficulty.Open || caught >= 0.95 * all - 2, $"only {caught} of {all} mutants are caught; see the output");
    }

    /// <summary>What it gives, and whether that passes; null when the mutant does not end, which no check is asked to name.</summary>
    private static (Tensor[]?[] Outputs, bool Passed)? Judge(Exercise exercise, Func<Tensor[], Tensor[]> method, IReadOnlyList<Tensor[]> inputs)
    {
        Task<(Tensor[]?[], bool)> run = Task.Run(() =>
        {
            Tensor[]?[] outputs = [.. inputs.Select(i => Try(method, TestSeeds.Copy(i)))];
            return (outputs, Passes.All(exercise, inputs, outputs));
        });
        return run.Wait(Limit) ? run.Result : null;
    }

    private static Tensor[]? Try(Func<Tensor[], Tensor[]> method, Tensor[] inputs)
    {
        try
        {
            return method(inputs);
        }
        catch (Exception)
        {
            return null;
        }
    }
}
