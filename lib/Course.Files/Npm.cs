namespace Course.Files;

/// <summary>The user's own npm, with the registry and credentials that it is set up for.</summary>
public static class Npm
{
    /// <summary>What it is and where it comes from, for messages.</summary>
    public const string Origin = "npm, which comes with Node.js (Debian: apt install npm)";

    /// <summary>Runs it to its end.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">The folder it runs in.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Null when there is no npm.</returns>
    /// <remarks>On Windows it is a batch file, which only a shell runs.</remarks>
    public static Task<ToolRun?> RunAsync(IReadOnlyList<string> arguments, string folder, CancellationToken cancellation = default) => OperatingSystem.IsWindows()
        ? ToolRun.OfAsync("cmd.exe", ["/d", "/c", "npm", .. arguments], folder, cancellation: cancellation)
        : ToolRun.OfAsync("npm", arguments, folder, cancellation: cancellation);
}
