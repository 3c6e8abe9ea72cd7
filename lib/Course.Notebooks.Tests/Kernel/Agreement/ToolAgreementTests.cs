using Course.Notebooks.Ipynb;
using Course.Notebooks.Running;

namespace Course.Notebooks.Tests.Kernel.Agreement;

/// <summary>A notebook means the same in <c>course run</c> as in students' Jupyter.</summary>
[Trait("Needs", "Jupyter")]
public sealed class ToolAgreementTests
{
    /// <summary>Every notebook with its solutions; and one as students get it, which differs from its source in what is still to be written.</summary>
    public static TheoryData<string> CourseNotebooks() =>
    [
        .. Directory.EnumerateFiles(Checkout.PathOf("grading", "source"), "*.ipynb").Append(Checkout.PathOf("notebooks", "02-computational-graphs.ipynb"))
            .Select(path => Path.GetRelativePath(Checkout.Root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    [SkippableTheory]
    [MemberData(nameof(CourseNotebooks))]
    public Task CourseNotebook_GivesTheSameOutputs(string notebook) => CheckAsync(notebook);

    /// <summary>A chart of the course, then one that a student makes with Plotly.NET itself: both drawn by the course, without a network.</summary>
    [SkippableFact]
    public async Task PlotlyChart_TheCoursesAndAStudents_AreDrawnInBoth()
    {
        Notebook executed = await CheckAsync("lib/Course.Notebooks.Tests/Kernel/Agreement/plotly.ipynb");

        Assert.All(executed.Cells, cell => Assert.Contains("course-chart", cell.Json["outputs"]![0]!["data"]!["text/html"]!.ToJsonString(), StringComparison.Ordinal));
    }

    private static async Task<Notebook> CheckAsync(string notebook)
    {
        Skip.IfNot(Jupyter.IsPresent, Jupyter.Missing);
        Skip.IfNot(File.Exists(Checkout.PathOf("artifacts", "course", "Course.Nn.dll")), "the notebooks' libraries are not built; run ./course build");
        string path = Checkout.PathOf(notebook);

        Task<IReadOnlyList<NotebookResult>> running = CourseRun.RunAsync([(Notebook.Load(path), Path.GetDirectoryName(path)!)], new RunOptions(), default);
        Notebook tool = await Jupyter.ExecuteAsync(path);
        NotebookResult ours = Assert.Single(await running);

        Assert.True(ours.Passed, string.Join('\n', ours.Cells.Select(cell => cell.Error)));
        Agreement.Check(tool, ours.Executed);
        return ours.Executed;
    }
}
