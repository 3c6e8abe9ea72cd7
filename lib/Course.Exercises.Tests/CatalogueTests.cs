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
            Assert.Equal(3, e.Hints.Count);
            Assert.All(e.Hints, hint => Assert.DoesNotMatch(CodeInAHint(), hint));
            Assert.True(e.Minutes > 0);
            Assert.All([.. e.Hints, e.Noticed, e.Variation], text => Assert.InRange(text.Length, 30, 400));
            Assert.True(e.Misconceptions.Count >= (e.Difficulty == Difficulty.Open ? 3 : 5));
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
        var known = types.Select(t => t.FullName).Concat(types.Select(t => t.Namespace))
            .Concat(types.SelectMany(t => t.GetMembers().Select(m => $"{t.FullName}.{m.Name}"))).ToHashSet();
        Assert.All(ExerciseCatalogue.All.SelectMany(e => e.ForbiddenMembers).Distinct(), entry => Assert.Contains(entry, known));
    }

    [Theory]
    [InlineData("01-linear-classifiers", 7, "01-perceptron")]
    [InlineData("02-computational-graphs", 8, "02-multiply-gate")]
    [InlineData("03-backprop", 12, "03-logistic-neuron")]
    [InlineData("03-backprop.ipynb", 12, "03-logistic-neuron")]
    [InlineData("04-activations", 6, "04-sigmoid-tanh")]
    [InlineData("05-losses", 4, "05-squared-error")]
    [InlineData("06-initialisation-and-batchnorm", 7, "06-standardise")]
    [InlineData("07-optimisation", 8, "07-momentum")]
    [InlineData("08-regularisation", 7, "08-weight-decay")]
    [InlineData("09-augmentation-and-ensembles", 7, "09-flip-crop")]
    [InlineData("10-babysitting", 6, "10-initial-loss")]
    [InlineData("11-convnets-and-transfer", 5, "11-conv-forward")]
    [InlineData("12-torchsharp-reference", 2, "12-same-numbers")]
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

    [Theory]
    [InlineData("02-multiply-gate", "● warm-up · 2 points · about 5 minutes")]
    [InlineData("02-branch-gradients", "●● core · 4 points · about 20 minutes")]
    [InlineData("03-train-digits", "○ open · 4 points · about 30 minutes")]
    public void Label_Difficulty_DecidesMarkAndPoints(string id, string label) => Assert.Equal(label, ExerciseCatalogue.Find(id).Label);

    /// <summary>A call, an assignment or an index with a semicolon: what only code has.</summary>
    [GeneratedRegex(@"\w\(\w*[.,]|\.\w+\(|;\s*$|return ")]
    private static partial Regex CodeInAHint();

    [GeneratedRegex("^[a-zA-Z0-9_-]+$")]
    private static partial Regex GradeId();
}
