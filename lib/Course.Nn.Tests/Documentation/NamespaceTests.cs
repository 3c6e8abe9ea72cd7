using System.Text.RegularExpressions;

namespace Course.Nn.Tests.Documentation;

/// <summary>One rule for every folder: a file's namespace is the project's and the first folder, however deep the file lies.</summary>
public class NamespaceTests
{
    [Theory]
    [InlineData("Course.Nn")]
    [InlineData("Course.Nn.Tests")]
    public void EveryFile_Namespace_IsTheProjectAndTheFirstFolder(string project)
    {
        string root = Checkout.PathOf("lib", project);
        string[] files = [.. Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories).Where(file => !IsSkipped(root, file))];

        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Equal(Expected(project, root, file), Declared(file)));
    }

    private static bool IsSkipped(string root, string file) => First(root, file) is "obj" or "bin" || IsProgram(file);

    /// <summary>A program in one file, with its directives (<c>#:</c>) at the top.</summary>
    private static bool IsProgram(string file) => File.ReadLines(file).First().StartsWith("#:", StringComparison.Ordinal);

    private static string Expected(string project, string root, string file) => First(root, file) is { } folder ? $"{project}.{folder}" : project;

    /// <summary>The folder below the project that a file lies in; null for a file of the project itself.</summary>
    private static string? First(string root, string file)
    {
        string[] parts = Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar);
        return parts.Length > 1 ? parts[0] : null;
    }

    /// <summary>The namespace a file declares; the project's own where it declares none, as a program's top-level statements do.</summary>
    private static string Declared(string file) =>
        Regex.Match(File.ReadAllText(file), @"^namespace ([\w.]+)", RegexOptions.Multiline).Groups[1].Value;
}
