namespace Course.Cli.Datasets;

/// <summary>Keeps two fetches out of one folder. The system lifts it when the process ends, however it ends.</summary>
internal sealed class FetchLock : IDisposable
{
    private readonly FileStream _file;

    /// <summary>Creates the folder and locks it.</summary>
    /// <exception cref="FetchException">Another fetch is at work there.</exception>
    public FetchLock(string folder)
    {
        Directory.CreateDirectory(folder);
        try
        {
            _file = new FileStream(Path.Combine(folder, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new FetchException($"another `course datasets fetch` is at work in {folder}; wait until it is done");
        }
    }

    public void Dispose() => _file.Dispose();
}
