using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Course.Grading.Sandboxing.Groups;

namespace Course.Grading.Sandboxing.Containers;

/// <summary>
/// What a container uses. Disposing of it ends and removes the container, since ending the program that started it does not; so does the end of this process,
/// unless that is killed.
/// </summary>
/// <param name="program">Docker or Podman.</param>
/// <param name="name">The container.</param>
/// <param name="marker">What the command line of its first process holds.</param>
/// <param name="folder">An empty folder in which the program was started; deleted on disposal.</param>
internal sealed class ContainerUse(ContainerProgram program, string name, string marker, DirectoryInfo folder) : IResourceUse
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20), Interval = TimeSpan.FromSeconds(0.5);
    private static readonly ConcurrentDictionary<ContainerUse, bool> Living = RemovedAtTheEnd();

    private ProcessFamily? _family;
    private TimeSpan _cpuTime;

    /// <summary>Zero where the container is in a virtual machine, as on macOS and Windows: its processes are not this system's.</summary>
    public TimeSpan CpuTime
    {
        get
        {
            _family ??= OperatingSystem.IsLinux() ? FindFamily() : null;
            TimeSpan now = _family?.CpuTime ?? TimeSpan.Zero;
            return _cpuTime = now > _cpuTime ? now : _cpuTime;
        }
    }

    /// <summary>
    /// Docker and Podman know it. Podman 4.3 does not when its helper is conmon 2.1.6, which leaves the word, a file, in the folder that it was started in.
    /// </summary>
    public bool RanOutOfMemory => Inspect("{{.State.OOMKilled}}") == "true" || File.Exists(Path.Combine(folder.FullName, "oom"));

    /// <summary>
    /// Removes the container, with which the program that started it ends. That program is not killed as long as it may be making the container: half of one
    /// would be left, which nobody knows any more.
    /// </summary>
    public void End(Process process)
    {
        var clock = Stopwatch.StartNew();
        while (!process.HasExited && clock.Elapsed < Patience)
        {
            Remove();
            process.WaitForExit(Interval);
        }

        process.Kill(entireProcessTree: true);
    }

    /// <summary>From now on the end of this process ends the container.</summary>
    internal ContainerUse Remembered()
    {
        Living[this] = true;
        return this;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Living.TryRemove(this, out _))
        {
            Remove();
            folder.Delete(recursive: true);
        }
    }

    private static ConcurrentDictionary<ContainerUse, bool> RemovedAtTheEnd()
    {
        var living = new ConcurrentDictionary<ContainerUse, bool>();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Parallel.ForEach(living.Keys, use => use.Dispose());
        return living;
    }

    /// <summary>At once: Podman would first ask it to end, and wait for ten seconds.</summary>
    private void Remove() => program.Run(["rm", "--force", "--volumes", .. program.IsPodman ? ["--time=0"] : Array.Empty<string>(), name]);

    private string Inspect(string format) => program.Run("inspect", "--format", format, name).Output.Trim();

    private ProcessFamily? FindFamily() =>
        int.TryParse(Inspect("{{.State.Pid}}"), NumberStyles.None, CultureInfo.InvariantCulture, out int id) && id > 0 && IsOurs(id) ? new ProcessFamily(id) : null;

    private bool IsOurs(int id)
    {
        try
        {
            return File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/cmdline")).Contains(marker, StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
