using Course.Notebooks.Ipynb;

namespace Course.Notebooks.Tests.Kernel.Agreement;

/// <summary>A notebook means the same in <c>course run</c> as in students' Jupyter: every second notebook, and charts.</summary>
[Trait("Needs", "Jupyter")]
public sealed class ToolAgreementTests : ToolAgreement
{
    public static TheoryData<string> Notebooks() => EverySecond(first: 0);

    [SkippableTheory]
    [MemberData(nameof(Notebooks))]
    public Task CourseNotebook_GivesTheSameOutputs(string notebook) => CheckAsync(notebook);

    /// <summary>A chart of the course, then one that a student makes with Plotly.NET itself: both drawn by the course, without a network.</summary>
    [SkippableFact]
    public async Task PlotlyChart_TheCoursesAndAStudents_AreDrawnInBoth()
    {
        Notebook executed = await CheckAsync("lib/Course.Notebooks.Tests/Kernel/Agreement/plotly.ipynb");

        Assert.All(executed.Cells, cell => Assert.Contains("course-chart", cell.Json["outputs"]![0]!["data"]!["text/html"]!.ToJsonString(), StringComparison.Ordinal));
    }
}
