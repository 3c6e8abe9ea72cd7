namespace Course.Notebooks.Scripting;

/// <summary>An exception as a cell shows it: its own lines, without the frames of the engine and without the folder's absolute path.</summary>
internal static class Traceback
{
    private const string EngineFrame = "Microsoft.CodeAnalysis.Scripting.";

    public static IEnumerable<string> Of(Exception exception, string folder)
    {
        var prefix = folder.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar;
        var lines = exception.ToString().ReplaceLineEndings("\n").Split('\n');
        return lines
            .TakeWhile(line => !line.Contains(EngineFrame, StringComparison.Ordinal))
            .Where(line => !line.StartsWith("---", StringComparison.Ordinal))
            .Select(line => line.Replace(prefix, "", StringComparison.Ordinal));
    }
}
