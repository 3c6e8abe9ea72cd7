using System.Security.Cryptography;
using System.Text;
using Course.Files;

namespace Course.Site.Typesetting;

/// <summary>
/// KaTeX, highlight.js and MiniSearch, as npm brings them: the versions and hashes of <c>Assets/package-lock.json</c>, in a folder below
/// <c>artifacts</c> that is named by them, so that nothing is asked for twice. None of their install scripts is run.
/// </summary>
public sealed class SiteTools
{
    private const string Node = "node";
    private const string Script = "typeset.js";

    private readonly string _folder;

    private SiteTools(string folder) => _folder = folder;

    /// <summary>Brings the tools, if they are not there yet.</summary>
    /// <param name="folder">Where they are kept.</param>
    /// <param name="cancellation">Stops it; nothing half-done is left.</param>
    /// <exception cref="SiteException">Node.js or npm is not there, or npm could not bring them.</exception>
    public static async Task<SiteTools> FetchAsync(string folder, CancellationToken cancellation = default)
    {
        if (await ToolRun.OfAsync(Node, ["--version"], Environment.CurrentDirectory, cancellation: cancellation) is not { ExitCode: 0 })
        {
            throw new SiteException($"needs Node.js, which typesets the formulas; `{Node}` is not to be found (Debian: apt install npm)");
        }

        string place = Path.Combine(folder, Version());
        if (!Directory.Exists(place))
        {
            await InstallAsync(place, cancellation);
        }

        return new SiteTools(place);
    }

    /// <summary>A file of a package, such as <c>katex/dist/katex.min.css</c>.</summary>
    internal string PathOf(string file) => Path.Combine([_folder, "node_modules", .. file.Split('/')]);

    /// <summary>Runs the script that typesets.</summary>
    /// <param name="request">One JSON object.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>One JSON object.</returns>
    internal async Task<string> TypesetAsync(string request, CancellationToken cancellation)
    {
        ToolRun? run = await ToolRun.OfAsync(Node, [Path.Combine(_folder, Script)], _folder, request, cancellation);
        return run is { ExitCode: 0 } ? run.Output : throw new SiteException($"typesetting failed: {run?.Reason("Error") ?? "Node.js is gone"}; delete {_folder} and try again");
    }

    /// <summary>Whoever is first installs; the folder appears whole or not at all.</summary>
    private static async Task InstallAsync(string place, CancellationToken cancellation)
    {
        string work = $"{place}.{Path.GetRandomFileName()}";
        try
        {
            foreach (string name in new[] { "package.json", "package-lock.json", Script })
            {
                AtomicFile.Write(Path.Combine(work, name), Encoding.UTF8.GetBytes(Asset.Text(name)));
            }

            ToolRun run = await Npm.RunAsync(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], work, cancellation)
                ?? throw new SiteException($"needs {Npm.Origin}; `npm` is not to be found");
            if (run.ExitCode != 0)
            {
                throw new SiteException($"npm could not bring KaTeX, highlight.js and MiniSearch: {run.Reason("npm error code", "npm ERR! code")}; is there a network, and is npm installed?");
            }

            Directory.Move(work, place);
        }
        catch (IOException) when (Directory.Exists(place))
        {
            // Another process was quicker.
        }
        finally
        {
            if (Directory.Exists(work))
            {
                Directory.Delete(work, recursive: true);
            }
        }
    }

    private static string Version() =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Asset.Text("package-lock.json") + Asset.Text(Script))))[..16];
}
