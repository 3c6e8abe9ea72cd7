using Microsoft.DotNet.Interactive.Events;

namespace Course.Notebooks.Kernel;

/// <summary>What the compiler says about a cell, as text for stderr.</summary>
internal static class CompilerMessages
{
    /// <summary>
    /// CS1701 and CS1702 say that a library was built against another version of a dependency than the one loaded. .NET binds them all
    /// the same; in a notebook nobody can act on it.
    /// </summary>
    private static readonly string[] Ignored = ["CS1701", "CS1702"];

    private const string NoSuchFile = "CS0006";

    /// <summary>The messages, each with a blank line around it as the tool prints them; empty when there are none.</summary>
    public static string Of(DiagnosticsProduced produced)
    {
        var messages = produced.FormattedDiagnostics.Select(value => value.Value)
            .Where(text => !Array.Exists(Ignored, code => Names(text, code)))
            .ToList();
        return messages.Count == 0 ? "" : $"\n{string.Join("\n\n", messages.Select(WithAdvice))}\n\n";
    }

    private static string WithAdvice(string message) => Names(message, NoSuchFile)
        ? $"{message}\nRun `./course build` (Windows: `course build`) in the repository, then this cell again; paths are relative to {Environment.CurrentDirectory}."
        : message;

    private static bool Names(string message, string code) => message.Contains($" {code}: ", StringComparison.Ordinal);
}
