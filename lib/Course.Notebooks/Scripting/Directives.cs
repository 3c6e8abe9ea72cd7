using System.Text.RegularExpressions;

namespace Course.Notebooks.Scripting;

/// <summary>Looks at the <c>#r</c> lines of a cell before Roslyn does, to say clearly what Roslyn would say obscurely.</summary>
internal static partial class Directives
{
    /// <summary>The dlls a cell refers to by path, as full paths.</summary>
    /// <exception cref="SubmissionException">A dll does not exist, or the cell asks for a NuGet package.</exception>
    public static IReadOnlyList<string> ReferencedFiles(string code, string folder)
    {
        var files = new List<string>();
        foreach (Match match in Reference().Matches(code))
        {
            var target = match.Groups["target"].Value;
            if (target.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase) || match.Groups["directive"].Value == "i")
            {
                throw new SubmissionException(
                    $"{match.Value.Trim()}: the course restores no packages in a notebook; reference a built dll, as in #r \"../artifacts/course/Course.Nn.dll\"");
            }

            if (target.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) || target.EndsWith(".exe", StringComparison.OrdinalIgnoreCase))
            {
                files.Add(Existing(target, folder));
            }
        }

        return files;
    }

    private static string Existing(string target, string folder)
    {
        var path = Path.GetFullPath(Path.Combine(folder, target));
        return File.Exists(path)
            ? path
            : throw new SubmissionException($"#r \"{target}\": there is no {path}; run `./course build` (Windows: `course build`) in the repository, then run this cell again");
    }

    [GeneratedRegex("""^[ \t]*#(?<directive>r|i)[ \t]+"(?<target>[^"\n]*)".*$""", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();
}
