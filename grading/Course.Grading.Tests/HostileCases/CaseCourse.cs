using System.Text.Json.Nodes;
using Course.Notebooks.Ipynb;

namespace Course.Grading.Tests.HostileCases;

/// <summary>
/// The course as far as the cases need it: two notebooks with a few exercises each, cut out of the course's own, so that a hundred and fifty
/// hand-ins are graded in a minute.
/// </summary>
internal static class CaseCourse
{
    private static readonly Dictionary<string, string[]> Kept = new()
    {
        ["02-computational-graphs.ipynb"] = ["02-multiply-gate", "02-sigmoid-gate"],
        ["03-backprop.ipynb"] = ["03-affine-forward", "03-relu-backward", "03-train-digits"],
    };

    /// <summary>The exercise that trains a network and needs its own time limit.</summary>
    internal const string Training = "03-train-digits";

    /// <summary>Writes the source notebooks into a folder.</summary>
    internal static void Write(string folder)
    {
        foreach ((string file, string[] exercises) in Kept)
        {
            var notebook = Notebook.Load(Checkout.PathOf("grading", "source", file));
            var cells = (JsonArray)notebook.Root["cells"]!;
            foreach (Cell cell in notebook.Cells.Where(cell => !IsKept(cell, exercises)).OrderByDescending(cell => cell.Number))
            {
                cells.RemoveAt(cell.Number - 1);
            }

            notebook.Save(Path.Combine(folder, file));
        }
    }

    private static bool IsKept(Cell cell, string[] exercises) =>
        cell.Nbgrader?.GradeId is string id ? exercises.Contains(id) || exercises.Contains(id.Replace("-check", "", StringComparison.Ordinal))
        : cell.IsCode && cell.Source.Contains("using Course", StringComparison.Ordinal);
}
