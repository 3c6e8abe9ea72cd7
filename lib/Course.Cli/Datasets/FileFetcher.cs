using Course.Files;

namespace Course.Cli.Datasets;

/// <summary>
/// Brings one file of a data set into its folder. Under its own name it appears only when its length and its SHA-256 are what
/// the manifest says, by a rename; until then it is a <see cref="PartFile"/>.
/// </summary>
internal sealed class FileFetcher(Download download)
{
    /// <returns>False if the right file was there already.</returns>
    /// <exception cref="FetchException">No mirror gave the right file; what has arrived is kept.</exception>
    public async Task<bool> FetchAsync(DatasetEntry entry, DatasetFile file, string folder, Action<long> progress, CancellationToken cancellation)
    {
        string path = Path.Combine(folder, file.Name);
        if (File.Exists(path) && await Hashes.Sha256Async(path, cancellation) == file.Sha256)
        {
            return false;
        }

        PartFile part = new(path);
        List<string> failures = [];
        foreach (string mirror in entry.Mirrors ?? [])
        {
            Uri url = new(new Uri(mirror), file.Name);
            try
            {
                await FromAsync(url, file, part, progress, cancellation);
                AtomicFile.Move(part.Path, path);
                part.Discard();
                return true;
            }
            catch (FetchException e)
            {
                failures.Add($"{url} {e.Message}");
            }
        }

        string kept = part.Length > 0 ? "; what has arrived is kept, and the next fetch goes on there" : string.Empty;
        throw new FetchException($"{entry.Name}/{file.Name} could not be fetched: {string.Join("; ", failures)}{kept}");
    }

    /// <summary>Completes the part and compares it. One that began earlier and turns out wrong gets a second chance from the start.</summary>
    private async Task FromAsync(Uri url, DatasetFile file, PartFile part, Action<long> progress, CancellationToken cancellation)
    {
        for (bool isResumed = part.Length > 0; ; isResumed = false)
        {
            if (part.Length > file.Size)
            {
                part.Discard();
            }

            if (part.Length < file.Size)
            {
                await download.CompleteAsync(url, file.Size, part, progress, cancellation);
            }

            string found = await Hashes.Sha256Async(part.Path, cancellation);
            if (found == file.Sha256)
            {
                return;
            }

            part.Discard();
            if (!isResumed)
            {
                throw new FetchException($"sent a file with SHA-256 {found}, expected {file.Sha256}");
            }
        }
    }
}
