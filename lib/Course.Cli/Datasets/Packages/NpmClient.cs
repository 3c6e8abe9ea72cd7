using Course.Files;

namespace Course.Cli.Datasets.Packages;

/// <summary>
/// Brings the archive of an npm package as <c>npm pack</c> does, which compares it with the registry's own hash: with the registry and
/// credentials that the user's npm is set up for. It is not installed, and nothing in it is run.
/// </summary>
internal sealed class NpmClient : IPackageClient
{
    public async Task<string> GetAsync(DatasetPackage package, string work, CancellationToken cancellation)
    {
        string[] arguments = ["pack", $"{package.Id}@{package.Version}", "--pack-destination", work, "--ignore-scripts", "--loglevel=error"];
        ToolRun run = await Npm.RunAsync(arguments, work, cancellation)
            ?? throw new FetchException($"needs {Npm.Origin}; `npm` is not to be found");
        return run.ExitCode == 0
            ? work
            : throw new FetchException($"the package {package.Id} {package.Version} could not be had: {run.Reason("npm error code", "npm ERR! code")}; is there a network, and is npm installed?");
    }
}
