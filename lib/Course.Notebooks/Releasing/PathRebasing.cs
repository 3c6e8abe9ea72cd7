using System.Text.RegularExpressions;

namespace Course.Notebooks.Releasing;

/// <summary>
/// Rewrites the relative paths of <c>#r</c>, <c>#load</c> and <c>#!import</c> lines for a notebook that moves to another folder.
/// A notebook of the same folder is released along with it, so a path to one stays.
/// </summary>
internal static partial class PathRebasing
{
    public static string Rebase(string source, string fromFolder, string toFolder) => Directive().Replace(source, match =>
    {
        string path = match.Groups["path"].Value;
        string target = Path.GetFullPath(Path.Combine(fromFolder, path));
        bool stays = Path.IsPathRooted(path) || IsReleasedToo(target, fromFolder) || !IsPath(path, match.Groups["directive"].Value);
        return stays
            ? match.Value
            : $"{match.Groups["before"].Value}{Path.GetRelativePath(toFolder, target).Replace('\\', '/')}{match.Groups["after"].Value}";
    });

    private static bool IsReleasedToo(string target, string fromFolder) =>
        Path.GetExtension(target) == ".ipynb" && Path.GetDirectoryName(target) == Path.GetFullPath(fromFolder).TrimEnd(Path.DirectorySeparatorChar);

    /// <summary><c>#r</c> also takes names of assemblies, and of packages.</summary>
    private static bool IsPath(string path, string directive) =>
        directive != "#r" || (!path.Contains(':', StringComparison.Ordinal) && path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex("""^(?<before>[ \t]*(?<directive>\#r|\#load|\#!import)[ \t]+"?)(?<path>[^"\n]+?)(?<after>"?[ \t]*)$""", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Directive();
}
