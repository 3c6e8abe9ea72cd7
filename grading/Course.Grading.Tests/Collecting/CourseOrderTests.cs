using System.Text.RegularExpressions;
using Course.Exercises;
using Course.Grading.Collecting;
using Course.Grading.Compilation;
using Course.Notebooks.Ipynb;

namespace Course.Grading.Tests.Collecting;

/// <summary>
/// The course, walked from its first cell to its last with everything later removed: nothing on the way needs what comes later. What the checks are given, and
/// that cells run in this order, running the notebooks shows; here it is what exercises, other cells and milestones mention.
/// </summary>
public sealed partial class CourseOrderTests
{
    private static readonly (string Name, Notebook Notebook)[] Source =
    [
        .. Directory.GetFiles(Checkout.PathOf("grading", "source"), "*.ipynb").Order(StringComparer.Ordinal).Select(path => (Path.GetFileName(path), Notebook.Load(path))),
    ];

    public static TheoryData<string> Notebooks => [.. Source.Select(notebook => notebook.Name)];

    public static TheoryData<string> Milestones => [.. MilestoneCatalogue.All.Select(milestone => milestone.Id)];

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void Exercises_WithEverythingBelowTheirCheckRemoved_Compile(string name)
    {
        var wrong = new List<string>();
        Notebook notebook = Source.Single(one => one.Name == name).Notebook;
        foreach (Cell check in notebook.Cells.Where(cell => IdOf(cell) is not null && cell.Nbgrader!.Grade))
        {
            Exercise exercise = ExerciseCatalogue.Find(IdOf(check)!);
            var walked = new StudentNotebook(name, UpTo(notebook, check));
            CompileReply reply = SolutionCompiler.Compile(walked.RequestFor(exercise), out CompiledSolution? solution);
            string? missing = solution is null ? $"{reply.Status}: {reply.Message}" : Unwritten.In(solution.Declarations.Values, exercise);
            bool isChecked = Regex.IsMatch(check.Source, $@"\.Check\({exercise.Method}\)");
            wrong.AddRange(missing is null && isChecked ? [] : [$"{exercise.Id}: {missing ?? "its check cell does not check it"}"]);
        }

        Assert.Empty(wrong);
    }

    /// <summary>The walk itself notices what it is to notice: a solution that calls a method written further down no longer compiles.</summary>
    [Fact]
    public void Exercise_ThatCallsALaterMethod_DoesNotCompileOnceThatIsRemoved()
    {
        Notebook whole = StudentCells.Notebook(("03-affine-forward", "Tensor MyAffineForward(Tensor x, Tensor w, Tensor b) => Later(x.MatMul(w)) + b;"), (null, "1 + 1"), (null, "Tensor Later(Tensor x) => x;"));
        Exercise exercise = ExerciseCatalogue.Find("03-affine-forward");

        CompileStatus Status(Notebook notebook) => SolutionCompiler.Compile(new StudentNotebook("03.ipynb", notebook).RequestFor(exercise), out _).Status;

        Assert.Equal(CompileStatus.Compiled, Status(whole));
        Assert.NotEqual(CompileStatus.Compiled, Status(UpTo(whole, whole.Cells[2])));
    }

    [Fact]
    public void Catalogue_HasTheExercisesInTheOrderOfTheirCells() => Assert.Equal(
        Source.SelectMany(one => one.Notebook.Cells).Where(cell => cell.Nbgrader is { Solution: true }).Select(IdOf).OfType<string>(),
        ExerciseCatalogue.All.Select(exercise => exercise.Id));

    [Fact]
    public void ExercisesThatUseOthers_ComeAfterThemInTheSameNotebook() => Assert.All(
        ExerciseCatalogue.All.SelectMany(exercise => exercise.Uses.Select(used => (exercise.Id, Used: used))),
        pair => Assert.True(Place(pair.Used) < Place(pair.Id) && NumberOf(pair.Used) == NumberOf(pair.Id), $"{pair.Id} uses {pair.Used}"));

    /// <summary>A notebook that asks a student's library for exercises, by their ids, asks for none of a later notebook.</summary>
    [Fact]
    public void NotebooksThatUseTheOwnLibrary_AskForNothingLater()
    {
        (string Notebook, string Id)[] asked =
        [
            .. Source.Select(one => (one.Name, Code: string.Join('\n', one.Notebook.Cells.Where(cell => cell.IsCode).Select(cell => cell.Source))))
                .Where(one => one.Code.Contains("MyLibrary.", StringComparison.Ordinal))
                .SelectMany(one => ExerciseName().Matches(one.Code).Select(match => (one.Name, match.Groups["id"].Value)).Where(pair => Place(pair.Value) >= 0)),
        ];

        Assert.NotEmpty(asked);
        Assert.All(asked, pair => Assert.True(string.CompareOrdinal(NumberOf(pair.Id), NumberOf(pair.Notebook)) <= 0, $"{pair.Notebook} asks for {pair.Id}"));
    }

    /// <summary>A milestone is handed the methods it names and no others (<c>OwnMethods</c>), so it is enough to look at these; the last of them decides when it can be reached.</summary>
    [Theory]
    [MemberData(nameof(Milestones))]
    public void Milestones_NeedNothingOfLaterNotebooks(string id)
    {
        Milestone milestone = MilestoneCatalogue.Find(id);

        Assert.NotEmpty(milestone.Uses);
        Assert.Equal(milestone.Uses.OrderBy(Place), milestone.Uses);
        Assert.Equal(milestone.Notebook, NumberOf(milestone.Uses[^1]));
    }

    /// <summary>The exercise that a cell solves or checks; null for others.</summary>
    private static string? IdOf(Cell cell)
    {
        string id = cell.Nbgrader?.GradeId ?? "";
        return new[] { id, Regex.Replace(id, "-check$", "") }.FirstOrDefault(name => Place(name) >= 0);
    }

    private static Notebook UpTo(Notebook notebook, Cell last)
    {
        Notebook walked = notebook.Clone();
        var cells = (System.Text.Json.Nodes.JsonArray)walked.Root["cells"]!;
        cells.RemoveRange(last.Number, cells.Count - last.Number);
        return Notebook.Parse(walked.ToUtf8(), notebook.Name);
    }

    private static int Place(string id) => ExerciseCatalogue.All.ToList().FindIndex(exercise => exercise.Id == id);

    private static string NumberOf(string id) => id.Split('-')[0];

    [GeneratedRegex("\"(?<id>[0-9]{2}-[a-z-]+)\"")]
    private static partial Regex ExerciseName();
}
