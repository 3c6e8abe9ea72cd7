using System.Reflection;
using Course.Exercises;
using Course.Grading.Collecting;
using Course.Nn.Tensors;

namespace Course.Grading.Tests.Collecting;

/// <summary>The library of all exercises, compiled alone from the text that was written.</summary>
[Collection(CollectedSource.Name)]
public sealed class WholeLibraryTests(SolvedSource source)
{
    [Fact]
    public void EveryExercise_OfTheSource_IsInTheLibrary()
    {
        Assert.True(source.Asked.Count >= 68);
        Assert.Equal(
            source.Asked.Select(exercise => (exercise.Id, CollectState.Collected, "")),
            source.Library.Exercises.Where(one => source.Asked.Contains(one.Exercise)).Select(one => (one.Exercise.Id, one.State, one.Reason)));
    }

    [Fact]
    public void Source_CompiledAlone_NeedsTheRuntimeAndCourseNnOnly()
    {
        string[] needed = [.. source.File.Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name!)];

        Assert.Contains("Course.Nn", needed);
        Assert.All(needed, name => Assert.True(name == "Course.Nn" || name.StartsWith("System", StringComparison.Ordinal), name));
    }

    [Fact]
    public void Classes_StandInTheOrderOfTheCatalogue()
    {
        int[] places = [.. source.Asked.Select(exercise => source.Library.Source.IndexOf($"public static class {exercise.GetType().Name}\n", StringComparison.Ordinal))];

        Assert.All(places, place => Assert.True(place > 0));
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public void UsingDirectives_ThatDoNothing_AreLeftOut()
    {
        Assert.Contains("{\n    using Course.Nn.Tensors;\n\n    /// <summary>03-affine-forward:", source.Library.Source, StringComparison.Ordinal);
        Assert.DoesNotContain("using System.Threading.Tasks;", source.Library.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void Methods_Alone_ArePublic() => Assert.All(source.Asked, exercise => Assert.Equal(
        [exercise.Method],
        source.File.Assembly.GetType($"MyNn.{exercise.GetType().Name}", throwOnError: true)!.GetMembers(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Select(member => member.Name).Distinct()));

    [Fact]
    public void Solutions_ThatCallOthers_LeaveThemInTheirOwnClass()
    {
        Assert.Single(source.Library.Source.Split("Tensor MyAffineForward(")[1..]);
        Assert.Contains("Calls MyAffineForward, MyAffineBackward, MyReluBackward, MySoftmaxLoss.", source.Library.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void Methods_OnTheInputsOfTheExercises_EarnFullPoints()
    {
        var wrong = new List<string>();
        foreach (Exercise exercise in source.Asked)
        {
            Func<Tensor[], Tensor[]> method = source.File.Adapted(exercise);
            IReadOnlyList<Tensor[]> inputs = exercise.GenerateInputs(RandomSource.FromSeed(41));
            ExerciseVerdict verdict = exercise.Judge(inputs, [.. inputs.Select(input => method([.. input.Select(tensor => tensor.Clone())]))]);
            if (verdict.Score < 1)
            {
                wrong.Add($"{exercise.Id}: {verdict.Summary}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Collecting_Twice_GivesTheSameBytes()
    {
        (string, Course.Notebooks.Ipynb.Notebook)[] notebook = [("03-backprop.ipynb", Course.Notebooks.Ipynb.Notebook.Load(Checkout.PathOf("grading", "source", "03-backprop.ipynb")))];
        (CollectedLibrary first, CollectedLibrary second) = (Collector.Collect(notebook), Collector.Collect(notebook));

        Assert.Equal(first.Source, second.Source);
        Assert.True(first.Assembly.Span.SequenceEqual(second.Assembly.Span));
    }
}
