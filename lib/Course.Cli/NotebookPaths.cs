using System.IO.Enumeration;
using Course.Notebooks.Ipynb;

namespace Course.Cli;

/// <summary>A notebook to run: where it is, what messages call it, and where its executed copy goes below the output folder.</summary>
internal sealed record NotebookPath(string FullPath, string Name, string OutputName, Notebook Notebook)
{
    public string Folder => Path.GetDirectoryName(FullPath)!;

    /// <summary>The file itself, whatever links lead to it.</summary>
    public string RealPath { get; } = Files.RealPath.Of(FullPath);
}

/// <summary>A notebook's file: where it is, what messages call it, and its path below the folder it was looked for in.</summary>
internal sealed record NotebookFile(string Path, string Name, string OutputName);

/// <summary>Turns the paths on a command line into notebooks, all of them read before any of them is run.</summary>
internal static class NotebookPaths
{
    /// <exception cref="UsageException">A path does not exist, is not a notebook, or is a folder without notebooks.</exception>
    /// <exception cref="NotebookFormatException">A file is not a notebook.</exception>
    public static IReadOnlyList<NotebookPath> Find(IReadOnlyList<string> paths)
    {
        var found = Locate(paths).Select(Read).DistinctBy(notebook => notebook.RealPath).ToList();
        IGrouping<string, NotebookPath>? twice = found.GroupBy(n => n.OutputName, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? found
            : throw new UsageException($"{twice.First().Name} and {twice.Last().Name} have the same name; run them one after the other");
    }

    /// <summary>The files that the paths lead to, unread.</summary>
    /// <exception cref="UsageException">A path does not exist, is not a notebook, or is a folder without notebooks.</exception>
    public static IReadOnlyList<NotebookFile> Locate(IReadOnlyList<string> paths) => [.. paths.SelectMany(Locate)];

    private static IEnumerable<NotebookFile> Locate(string path)
    {
        if (Directory.Exists(path))
        {
            return InFolder(path);
        }

        if (!File.Exists(path))
        {
            throw new UsageException($"{path}: no such file or folder");
        }

        return Path.GetExtension(path).Equals(".ipynb", StringComparison.OrdinalIgnoreCase)
            ? [new NotebookFile(path, path, Path.GetFileName(path))]
            : throw new UsageException($"{path}: not a notebook; notebooks are .ipynb files");
    }

    private static List<NotebookFile> InFolder(string folder)
    {
        var notebooks = FilesBelow(folder)
            .Select(path => (Path: path, Relative: Path.GetRelativePath(folder, path)))
            .Where(file => !file.Relative.Split(Path.DirectorySeparatorChar).Any(part => part.StartsWith('.')))
            .OrderBy(file => file.Relative, StringComparer.Ordinal)
            .Select(file => new NotebookFile(file.Path, file.Path, file.Relative))
            .ToList();
        return notebooks.Count > 0 ? notebooks : throw new UsageException($"{folder}: no notebooks (.ipynb) in this folder");
    }

    /// <summary>Links to folders are not followed: they may lead back up.</summary>
    private static FileSystemEnumerable<string> FilesBelow(string folder) => new(
        folder,
        (ref FileSystemEntry entry) => entry.ToSpecifiedFullPath(),
        new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.System })
    {
        ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory && entry.FileName.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase),
        ShouldRecursePredicate = (ref FileSystemEntry entry) => entry.ToFileSystemInfo().LinkTarget is null,
    };

    private static NotebookPath Read(NotebookFile file) => new(Path.GetFullPath(file.Path), file.Name, file.OutputName, Notebook.Load(file.Path));
}
