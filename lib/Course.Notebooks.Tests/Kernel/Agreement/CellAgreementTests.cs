using Course.Notebooks.Ipynb;

namespace Course.Notebooks.Tests.Kernel.Agreement;

/// <summary>Every kind of cell means the same in our session as in the tool.</summary>
[Trait("Needs", "Jupyter")]
[Collection(OneKernelAtATime.Name)]
public sealed class CellAgreementTests
{
    /// <summary>Values, displays, magics, errors and warnings; <c>agreement.ipynb</c> is only ever added to.</summary>
    [SkippableFact]
    public async Task EveryKindOfCell_GivesTheSameOutputs()
    {
        Skip.IfNot(Jupyter.IsPresent, Jupyter.Missing);
        string path = Checkout.PathOf("lib", "Course.Notebooks.Tests", "Kernel", "Agreement", "agreement.ipynb");

        Notebook tool = await Jupyter.ExecuteAsync(path);
        Notebook ours = await ExecuteAsync(path);

        Agreement.Check(tool, ours);
    }

    private static async Task<Notebook> ExecuteAsync(string path)
    {
        var notebook = Notebook.Load(path);
        using var session = new TestSession(Path.GetDirectoryName(path)!);
        int count = 0;
        foreach (Cell cell in notebook.Cells)
        {
            cell.SetOutputs((await session.RunAsync(cell.Source)).Outputs, ++count);
        }

        return notebook;
    }
}
