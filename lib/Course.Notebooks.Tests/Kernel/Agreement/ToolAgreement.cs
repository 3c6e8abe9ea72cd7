using Course.Notebooks.Ipynb;
using Course.Notebooks.Running;

namespace Course.Notebooks.Tests.Kernel.Agreement;

/// <summary>Executes a notebook in students' Jupyter and in <c>course run</c>, and compares. Two classes share the notebooks, so that two run at a time.</summary>
public abstract class ToolAgreement
{
    /// <summary>
    /// On some processors MKL, which libtorch computes with, rounds by where in memory the numbers lie, and so from run to run. With this variable
    /// it does not, in every process that is started from here.
    /// </summary>
    static ToolAgreement() => Environment.SetEnvironmentVariable("MKL_CBWR", "COMPATIBLE");

    /// <summary>Every second notebook with its solutions; among them is one as students get it, which differs from its source in what is still to be written.</summary>
    protected static TheoryData<string> EverySecond(int first) =>
    [
        .. Directory.EnumerateFiles(Checkout.PathOf("grading", "source"), "*.ipynb").Append(Checkout.PathOf("notebooks", "02-computational-graphs.ipynb"))
            .Select(path => Path.GetRelativePath(Checkout.Root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)
            .Where((_, i) => i % 2 == first),
    ];

    protected static async Task<Notebook> CheckAsync(string notebook)
    {
        Skip.IfNot(Jupyter.IsPresent, Jupyter.Missing);
        Skip.IfNot(File.Exists(Checkout.PathOf("artifacts", "course", "Course.Nn.dll")), "the notebooks' libraries are not built; run ./course build");
        string path = Checkout.PathOf(notebook);

        Task<Notebook> running = ExecutedBefore(notebook) is { } executed ? Task.FromResult(executed) : ExecuteAsync(path);
        Notebook tool = await Jupyter.ExecuteAsync(path);
        Notebook ours = await running;

        Agreement.Check(tool, ours);
        return ours;
    }

    private static async Task<Notebook> ExecuteAsync(string path)
    {
        NotebookResult result = Assert.Single(await CourseRun.RunAsync([(Notebook.Load(path), Path.GetDirectoryName(path)!)], new RunOptions(), default));

        Assert.True(result.Passed, string.Join('\n', result.Cells.Select(cell => cell.Error)));
        return result.Executed;
    }

    /// <summary>
    /// What <c>course run grading/source --out DIR</c> made of the notebook, with MKL_CBWR=COMPATIBLE, where COURSE_EXECUTED names DIR: running it
    /// once more costs up to a minute.
    /// </summary>
    private static Notebook? ExecutedBefore(string notebook)
    {
        if (Environment.GetEnvironmentVariable("COURSE_EXECUTED") is not { Length: > 0 } folder
            || !notebook.StartsWith("grading/source/", StringComparison.Ordinal))
        {
            return null;
        }

        var executed = Notebook.Load(Path.Combine(folder, Path.GetFileName(notebook)));
        Assert.Equal(Notebook.Load(Checkout.PathOf(notebook)).Cells.Select(cell => cell.Source), executed.Cells.Select(cell => cell.Source));
        return executed;
    }
}
