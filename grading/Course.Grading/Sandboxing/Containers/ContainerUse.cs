using System.Globalization;
using Course.Grading.Sandboxing.Groups;

namespace Course.Grading.Sandboxing.Containers;

/// <summary>What a container uses. Disposing of it ends and removes the container: ending the program that started it does not.</summary>
/// <param name="program">Docker or Podman.</param>
/// <param name="name">The container.</param>
/// <param name="marker">What the command line of its first process holds.</param>
internal sealed class ContainerUse(ContainerProgram program, string name, string marker) : IResourceUse
{
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

    /// <inheritdoc/>
    public bool RanOutOfMemory => Inspect("{{.State.OOMKilled}}") == "true";

    /// <inheritdoc/>
    public void Dispose() => program.Run("rm", "--force", "--volumes", name);

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
