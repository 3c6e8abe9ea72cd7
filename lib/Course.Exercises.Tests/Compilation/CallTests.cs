using System.Text.RegularExpressions;
using Course.Exercises.Tests.Mutation;
using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Compilation;

public class CallTests
{
    private const string Alternatives =
        """
        using static Course.Exercises.Tests.Alternatives.LinearClassifiers;
        using static Course.Exercises.Tests.Alternatives.ComputationalGraphs;
        using static Course.Exercises.Tests.Alternatives.Backprop;
        using static Course.Exercises.Tests.Alternatives.Losses;
        using static Course.Exercises.Tests.Alternatives.Activations;
        using static Course.Exercises.Tests.Alternatives.BackpropInDepth;
        using static Course.Exercises.Tests.Alternatives.Initialisation;
        using static Course.Exercises.Tests.Alternatives.Optimisation;
        using static Course.Exercises.Tests.Alternatives.Regularisation;
        using static Course.Exercises.Tests.Alternatives.Augmentation;
        using static Course.Exercises.Tests.Alternatives.Babysitting;
        using static Course.Exercises.Tests.Alternatives.Convnets;
        using static Course.Exercises.Tests.Alternatives.Transfer;
        using static Course.Exercises.Tests.Alternatives.TorchReference;

        """;

    public static TheoryData<string> Ids() => [.. ExerciseCatalogue.All.Select(e => e.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Call_Stub_CompilesAndSaysNotAttempted(string id)
    {
        Exercise exercise = ExerciseCatalogue.Find(id);
        Func<Tensor[], Tensor[]> method = Script.Method(exercise, exercise.Stub);
        NotImplementedException e = Assert.Throws<NotImplementedException>(() => method(TestSeeds.Inputs(exercise, 1)[0]));
        Assert.Equal($"{id}: not attempted", e.Message);
    }

    /// <summary>The grader compiles a solution together with those of the exercises it uses, and with nothing else.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public void Uses_OfTheSourcesSolution_AreWhatItCallsAndNoMore(string id)
    {
        Exercise exercise = ExerciseCatalogue.Find(id);
        string solution = SourceSolutions.Of(id);
        Exercise[] called = ExerciseCatalogue.All.Where(other => other.Id != id && Regex.IsMatch(solution, $@"\b{other.Method}\b")).ToArray();
        IEnumerable<string> needed = called.SelectMany(other => other.Uses.Append(other.Id)).Distinct();
        Assert.Equal(needed.Order(StringComparer.Ordinal), exercise.Uses.Order(StringComparer.Ordinal));
        Assert.All(exercise.Uses, used => Assert.True(string.CompareOrdinal(used[..2], id[..2]) <= 0, $"{used} comes after {id}"));

        IEnumerable<string> stubs = exercise.Uses.Select(used => ExerciseCatalogue.Find(used).Stub);
        Func<Tensor[], Tensor[]> method = Script.Method(exercise, string.Join('\n', [.. stubs, solution]));
        IReadOnlyList<Tensor[]> inputs = TestSeeds.Inputs(exercise, 1);
        if (exercise.Uses.Count > 0)
        {
            Assert.EndsWith(": not attempted", Assert.Throws<NotImplementedException>(() => method(inputs[0])).Message, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(1, exercise.Judge(inputs, [.. inputs.Select(method)]).Score);
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Judge_AlternativeSolutionThroughCall_FullScore(string id)
    {
        Exercise exercise = ExerciseCatalogue.Find(id);
        Func<Tensor[], Tensor[]> method = Script.Method(exercise, Alternatives);
        foreach (int seed in TestSeeds.For(exercise))
        {
            IReadOnlyList<Tensor[]> inputs = TestSeeds.Inputs(exercise, seed);
            ExerciseVerdict verdict = exercise.Judge(inputs, TestSeeds.Run(method, inputs));
            Assert.True(verdict.Score == 1, $"seed {seed}: {string.Join("; ", verdict.Outputs)}");
        }
    }

    // Two derivations of the same formula differ by rounding alone: sums of at most a few dozen terms of size about 1,
    // so below 1e-13; 1e-10 leaves room for the softmax around ±1000, whose differences carry 1e-13 each.
    [Theory]
    [MemberData(nameof(ReferenceTests.IdsJudgedByNumbers), MemberType = typeof(ReferenceTests))]
    public void Reference_AlternativeThroughCall_SameNumbers(string id)
    {
        Exercise exercise = ExerciseCatalogue.Find(id);
        Func<Tensor[], Tensor[]> method = Script.Method(exercise, Alternatives);
        foreach (Tensor[] input in TestSeeds.Inputs(exercise, 5))
        {
            Tensor[] expected = exercise.Reference(input);
            Tensor[] found = method(TestSeeds.Copy(input));
            Assert.Equal(expected.Length, found.Length);
            Assert.All(found.Zip(expected), pair => AssertClose(pair.Second, pair.First));
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Check_MethodGroupInAScript_CompilesAndSaysNotAttempted(string id)
    {
        Exercise exercise = ExerciseCatalogue.Find(id);
        object result = Script.Run($"{exercise.Stub}\nCourse.Exercises.{exercise.GetType().Name}.Check({exercise.Method})");
        Assert.Equal(CheckStatus.NotAttempted, Assert.IsType<CheckResult>(result).Status);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Check_AlternativeSolutionInAScript_Passes(string id)
    {
        Exercise exercise = ExerciseCatalogue.Find(id);
        CheckResult result = Assert.IsType<CheckResult>(Script.Run(
            $"{Alternatives}Course.Exercises.{exercise.GetType().Name}.Check({exercise.Method})"));
        Assert.True(result.Status == CheckStatus.Passed, result.ToString());
        Assert.Equal(exercise.Points, result.Points);
    }

    private static void AssertClose(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        Assert.All(expected.ToDoubleArray().Zip(actual.ToDoubleArray()), p => Assert.Equal(p.First, p.Second, 1e-10));
    }
}
