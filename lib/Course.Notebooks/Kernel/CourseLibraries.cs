using System.Text.RegularExpressions;

namespace Course.Notebooks.Kernel;

/// <summary>
/// The course's own libraries for a notebook that was moved: its <c>#r "../artifacts/course/Course.Nn.dll"</c> leads nowhere from another
/// folder, but this process runs from the very folder that is meant.
/// </summary>
internal static partial class CourseLibraries
{
    /// <summary>The cell with such paths replaced by those beside this program; paths that lead somewhere stay.</summary>
    public static string Find(string source) => Reference().Replace(source, match =>
    {
        string beside = Path.Combine(AppContext.BaseDirectory, match.Groups["name"].Value);
        return File.Exists(Path.GetFullPath(match.Groups["path"].Value)) || !File.Exists(beside)
            ? match.Value
            : $"{match.Groups["directive"].Value}\"{beside.Replace('\\', '/')}\"";
    });

    [GeneratedRegex("""^(?<directive>[ \t]*#r[ \t]+)"(?<path>[^"\n]*artifacts[/\\]course[/\\](?<name>[^"/\\\n]+\.dll))"(?=[ \t\r]*$)""", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();
}
