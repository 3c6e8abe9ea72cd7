using System.Text.RegularExpressions;

namespace Course.Exercises.Tests;

public partial class CatalogueTests
{
    [Fact]
    public void All_Ids_AreUniqueAndValidForNbgrader()
    {
        string[] ids = ExerciseCatalogue.All.Select(e => e.Id).ToArray();
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Matches(GradeId(), id));
    }

    [Fact]
    public void All_Texts_AreThere()
    {
        Assert.All(ExerciseCatalogue.All, e =>
        {
            Assert.True(e.Points > 0);
            Assert.NotEmpty(e.Title);
            Assert.NotEmpty(e.OutputNames);
            Assert.InRange(e.Hints.Count, 2, 4);
            Assert.All(e.Hints, Assert.NotEmpty);
            Assert.InRange(e.Misconceptions.Count, 3, 24);
            Assert.Equal(e.Misconceptions.Count, e.Misconceptions.Select(m => m.Name).Distinct().Count());
            Assert.Contains(e.Method + "(", e.Signature, StringComparison.Ordinal);
            Assert.Contains(e.Method + "(", e.Call, StringComparison.Ordinal);
            Assert.Contains($"{e.Id}: not attempted", e.Stub, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Uses_EveryExercise_NamesEarlierExercises()
    {
        var earlier = new HashSet<string>();
        foreach (Exercise exercise in ExerciseCatalogue.All)
        {
            Assert.All(exercise.Uses, id => Assert.Contains(id, earlier));
            earlier.Add(exercise.Id);
        }
    }

    [Fact]
    public void Uses_EveryExercise_ListsWhatItsExercisesUse() =>
        Assert.All(ExerciseCatalogue.All, e => Assert.All(
            e.Uses.SelectMany(id => ExerciseCatalogue.Find(id).Uses), id => Assert.Contains(id, e.Uses)));

    [Fact]
    public void ForbiddenMembers_EveryEntry_ExistsInTheLibrary()
    {
        Type[] types = [.. typeof(Course.Nn.Tensors.Tensor).Assembly.GetExportedTypes(), .. typeof(Course.Nn.Kernels.Compute).Assembly.GetExportedTypes()];
        var known = types.Select(t => t.FullName).Concat(types.Select(t => t.Namespace)).ToHashSet();
        Assert.All(ExerciseCatalogue.All.SelectMany(e => e.ForbiddenMembers).Distinct(), entry => Assert.Contains(entry, known));
    }

    [Theory]
    [InlineData("02-computational-graphs", 8, "02-multiply-gate")]
    [InlineData("03-backprop", 8, "03-logistic-neuron")]
    [InlineData("03-backprop.ipynb", 8, "03-logistic-neuron")]
    public void ForNotebook_Number_GivesItsExercisesInOrder(string notebook, int count, string first)
    {
        IReadOnlyList<Exercise> exercises = ExerciseCatalogue.ForNotebook(notebook);
        Assert.Equal(count, exercises.Count);
        Assert.Equal(first, exercises[0].Id);
    }

    [Fact]
    public void ForNotebook_NotebookWithoutExercises_Empty() => Assert.Empty(ExerciseCatalogue.ForNotebook("00-start-here"));

    [Fact]
    public void Find_UnknownId_NamesItAndThoseThereAre()
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => ExerciseCatalogue.Find("03-afine-backward"));
        Assert.Contains("03-afine-backward", e.Message, StringComparison.Ordinal);
        Assert.Contains("03-affine-backward", e.Message, StringComparison.Ordinal);
    }

    [GeneratedRegex("^[a-zA-Z0-9_-]+$")]
    private static partial Regex GradeId();
}
