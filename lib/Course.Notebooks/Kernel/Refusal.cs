using System.Text.RegularExpressions;
using Course.Notebooks.Ipynb;
using Microsoft.DotNet.Interactive;

namespace Course.Notebooks.Kernel;

/// <summary>Cells that this kernel does not begin, and what to do instead.</summary>
internal static partial class Refusal
{
    /// <summary>Why the cell is not run, or null when it is.</summary>
    public static string? Of(string source, string language, CompositeKernel kernel)
    {
        if (language != CellLanguage.Markdown && kernel.FindKernelByName(language) is null)
        {
            return $"the cell is in {language}; this course runs C# cells, and shows HTML, Markdown, JavaScript and Mermaid";
        }

        return Package().Match(source) is { Success: true } match
            ? $"{match.Value.Trim()}: the course restores no packages in a notebook; reference a built dll, as in #r \"../artifacts/course/Course.Nn.dll\""
            : null;
    }

    [GeneratedRegex("""^[ \t]*#(r[ \t]+"nuget:|i[ \t]+").*$""", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Package();
}
