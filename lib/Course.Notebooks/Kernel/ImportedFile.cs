using Course.Notebooks.Ipynb;
using Microsoft.DotNet.Interactive.Documents;

namespace Course.Notebooks.Kernel;

/// <summary>The pieces of a file that <c>#!import</c> names: the cells of a notebook, or the whole of a .cs or .csx file.</summary>
internal static class ImportedFile
{
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="NotSupportedException">It is of another kind.</exception>
    /// <exception cref="NotebookFormatException">It is not the notebook its name says it is.</exception>
    public static IReadOnlyList<(string Source, string Language)> Read(string path)
    {
        string full = Path.GetFullPath(path);
        if (!File.Exists(full))
        {
            throw new FileNotFoundException($"#!import {path}: there is no {full}");
        }

        return Path.GetExtension(full).ToLowerInvariant() switch
        {
            ".ipynb" => ReadNotebook(Notebook.Load(full)),
            ".dib" => [.. CodeSubmission.Parse(File.ReadAllText(full)).Elements.Select(cell => (cell.Contents, cell.KernelName ?? CellLanguage.CSharp))],
            ".cs" or ".csx" => [(File.ReadAllText(full), CellLanguage.CSharp)],
            _ => throw new NotSupportedException($"#!import {path}: can import .ipynb, .cs, .csx and .dib files only"),
        };
    }

    /// <summary>Read by our own model: the package's fails on outputs that hold JSON objects, and takes raw cells for code.</summary>
    private static List<(string Source, string Language)> ReadNotebook(Notebook notebook) =>
    [
        .. notebook.Cells
            .Where(cell => cell.CellType != "raw" && !string.IsNullOrWhiteSpace(cell.Source))
            .Select(cell => (cell.Source, cell.IsCode ? CellLanguage.Of(notebook, cell) : CellLanguage.Markdown)),
    ];
}
