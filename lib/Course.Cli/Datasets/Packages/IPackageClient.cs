namespace Course.Cli.Datasets.Packages;

/// <summary>The user's own client of a package registry.</summary>
internal interface IPackageClient
{
    /// <summary>Brings a package.</summary>
    /// <param name="package">Which one.</param>
    /// <param name="work">An empty folder for it, which is deleted afterwards.</param>
    /// <param name="cancellation">Ends the client.</param>
    /// <returns>The folder below which the files lie.</returns>
    /// <exception cref="FetchException">The client could not bring it; the message has what it said.</exception>
    Task<string> GetAsync(DatasetPackage package, string work, CancellationToken cancellation);

    /// <summary>The client that a manifest names; null if there is no such.</summary>
    static IPackageClient? Named(string client) => client switch
    {
        "nuget" => new NuGetClient(),
        "npm" => new NpmClient(),
        _ => null,
    };
}
