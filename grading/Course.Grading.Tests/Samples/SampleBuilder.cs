using Course.Notebooks.Ipynb;

namespace Course.Grading.Tests.Samples;

/// <summary>Makes the sample class from the source notebooks, as students make theirs from the released ones.</summary>
internal static class SampleBuilder
{
    private static readonly string Source = Checkout.PathOf("grading", "source");

    /// <summary>The bytes of a sample's notebook.</summary>
    internal static byte[] Build(Sample sample)
    {
        var source = Notebook.Load(Path.Combine(Source, sample.Notebook));
        var released = Notebook.Load(Checkout.PathOf("notebooks", sample.Notebook));
        var cells = new SampleCells(released);
        foreach (string id in sample.Solved)
        {
            cells.Write(id, SolutionOf(source, id));
        }

        foreach ((string id, string text) in sample.Written)
        {
            cells.Write(id, text);
        }

        foreach (Action<SampleCells> change in sample.Changes)
        {
            change(cells);
        }

        return released.ToUtf8();
    }

    /// <summary>Where a sample lies.</summary>
    internal static string PathOf(Sample sample) => Checkout.PathOf("grading", "samples", sample.Student, sample.Notebook);

    private static string SolutionOf(Notebook source, string id) => string.Join(
        '\n',
        source.Cells.Single(cell => cell.Nbgrader?.GradeId == id).Source.Split('\n').Where(line => !line.Contains("### ", StringComparison.Ordinal)));
}
