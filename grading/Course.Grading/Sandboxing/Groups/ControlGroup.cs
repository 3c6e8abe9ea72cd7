namespace Course.Grading.Sandboxing.Groups;

/// <summary>One or more folders of the kernel's control groups, made for one sandbox, with limits of its own.</summary>
internal abstract class ControlGroup : IResourceUse
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly IReadOnlyList<string> _folders;

    /// <summary>Of folders that exist and have their limits.</summary>
    private protected ControlGroup(IReadOnlyList<string> folders) => _folders = folders;

    /// <summary>A process joins by writing its id, or 0, to each of these; what it starts afterwards is in the group too.</summary>
    internal IEnumerable<string> Doors => _folders.Select(folder => Path.Combine(folder, ControlFile.Members));

    /// <inheritdoc/>
    public abstract TimeSpan CpuTime { get; }

    /// <inheritdoc/>
    public abstract bool RanOutOfMemory { get; }

    /// <summary>Takes the folders away; the kernel lets go of them a moment after the last process has ended.</summary>
    public void Dispose()
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        foreach (string folder in _folders)
        {
            while (!ControlFile.TryRemove(folder) && clock.Elapsed < Patience)
            {
                Thread.Sleep(2);
            }
        }
    }
}
