using System.Security.Cryptography;

namespace Course.Notebooks.Tests.Cli.Grading;

/// <summary>The files of a folder, to be compared byte for byte.</summary>
internal static class FolderContent
{
    /// <summary>One line per file: its path and the hash of its bytes; what is hidden is left out, and <c>class.html</c>, which says how long grading took.</summary>
    public static string[] Of(string folder) =>
    [
        .. Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => (Path: path, Name: Path.GetRelativePath(folder, path).Replace('\\', '/')))
            .Where(file => !file.Name.StartsWith('.') && file.Name != "class.html")
            .OrderBy(file => file.Name, StringComparer.Ordinal)
            .Select(file => $"{file.Name} {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file.Path)))}"),
    ];
}
