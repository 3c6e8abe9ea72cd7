using Course.Files;

namespace Course.Cli.Datasets.Packages;

/// <summary>
/// Makes the files of a data set out of those of a package. As with <see cref="FileFetcher"/>, a file appears under its own name only
/// when its length and its SHA-256 are what the manifest says, by a rename.
/// </summary>
/// <param name="entry">The data set.</param>
/// <param name="package">What it is made from.</param>
/// <param name="folder">Its folder in the cache, locked by the caller.</param>
internal sealed class PackageFetcher(DatasetEntry entry, DatasetPackage package, string folder)
{
    /// <summary>What an interruption leaves; the next fetch begins with deleting it.</summary>
    private readonly string _work = Path.Combine(folder, ".work");

    /// <returns>False if the right files were there already.</returns>
    /// <param name="begin">Called before anybody is asked for the package.</param>
    /// <param name="cancellation">Stops everything; nothing is left.</param>
    /// <exception cref="FetchException">The package cannot be had, or is not what the manifest says.</exception>
    public async Task<bool> FetchAsync(Func<Task> begin, CancellationToken cancellation)
    {
        if (await AreHereAsync(cancellation))
        {
            return false;
        }

        Conversion convert = Conversions.Of(entry);
        await begin();
        Clear();
        try
        {
            string source = await IPackageClient.Named(package.Client)!.GetAsync(package, Directory.CreateDirectory(Path.Combine(_work, "package")).FullName, cancellation);
            await RequireAsync(package.Files, source, "delete the package's folder, so that it is brought anew", cancellation);
            string made = Directory.CreateDirectory(Path.Combine(_work, "made")).FullName;
            await Task.Run(() => convert(source, made, cancellation), cancellation);
            await RequireAsync(entry.Files, made, "this is a fault of the course: please report it", cancellation);
            foreach (DatasetFile file in entry.Files)
            {
                AtomicFile.Move(Path.Combine(made, file.Name), Path.Combine(folder, file.Name));
            }

            return true;
        }
        catch (Exception e) when (e is InvalidDataException or ArgumentException)
        {
            throw new FetchException($"{entry.Name}: the package holds something else than expected: {e.Message.ReplaceLineEndings(" ")}");
        }
        finally
        {
            Clear();
        }
    }

    private async Task<bool> AreHereAsync(CancellationToken cancellation)
    {
        foreach (DatasetFile file in entry.Files)
        {
            if (!await Hashes.AreOfAsync(Path.Combine(folder, file.Name), file, cancellation))
            {
                return false;
            }
        }

        return true;
    }

    private async Task RequireAsync(IEnumerable<DatasetFile> files, string place, string wayOut, CancellationToken cancellation)
    {
        foreach (DatasetFile file in files)
        {
            string path = Path.Combine(place, file.Name);
            if (!await Hashes.AreOfAsync(path, file, cancellation))
            {
                string found = File.Exists(path) ? $"has SHA-256 {await Hashes.Sha256Async(path, cancellation)}" : "is not there";
                throw new FetchException($"{entry.Name}: {path} {found}, expected {file.Sha256}; {wayOut}");
            }
        }
    }

    private void Clear()
    {
        if (Directory.Exists(_work))
        {
            Directory.Delete(_work, recursive: true);
        }
    }
}
