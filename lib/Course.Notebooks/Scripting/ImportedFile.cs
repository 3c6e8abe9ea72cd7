using System.Text.RegularExpressions;
using Course.Notebooks.Ipynb;

namespace Course.Notebooks.Scripting;

/// <summary>The pieces of a file that <c>#!import</c> names: the code cells of a notebook, or the whole of a .cs, .csx or .dib file.</summary>
internal static partial class ImportedFile
{
    /// <exception cref="SubmissionException">There is no such file, or it is of another kind.</exception>
    public static IEnumerable<(string Name, string Source, string Language)> Read(string path, string folder)
    {
        var full = Path.GetFullPath(Path.Combine(folder, path));
        if (!File.Exists(full))
        {
            throw new SubmissionException($"#!import {path}: there is no {full}");
        }

        return Path.GetExtension(full).ToLowerInvariant() switch
        {
            ".ipynb" => ReadNotebook(Notebook.Load(full)),
            ".cs" or ".csx" => [(path, File.ReadAllText(full), "csharp")],
            ".dib" => [(path, DibHeader().Replace(File.ReadAllText(full).ReplaceLineEndings("\n"), ""), "csharp")],
            _ => throw new SubmissionException($"#!import {path}: can import .ipynb, .cs, .csx and .dib files only"),
        };
    }

    private static IEnumerable<(string Name, string Source, string Language)> ReadNotebook(Notebook notebook) =>
        notebook.Cells.Where(cell => cell.IsCode)
            .Select(cell => ($"{Path.GetFileName(notebook.Name)} cell {cell.Number}", cell.Source, CellLanguage.Of(notebook, cell)));

    /// <summary>The <c>#!meta</c> line and its JSON, up to the next magic command.</summary>
    [GeneratedRegex(@"\A\s*#!meta.*?(?=^#!|\z)", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex DibHeader();
}
