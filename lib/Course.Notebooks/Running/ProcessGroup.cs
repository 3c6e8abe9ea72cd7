using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Course.Notebooks.Running;

/// <summary>
/// A session process and all it has started, to be killed together. On Unix a session makes itself the leader of a process group, which
/// its children join and keep also when their parent is gone; Windows knows the tree of parents.
/// </summary>
internal static class ProcessGroup
{
    private const int Kill = 9;

    /// <summary>Makes this process the leader of a group of its own. Ctrl-C at the terminal then no longer reaches it.</summary>
    public static void Lead()
    {
        if (!OperatingSystem.IsWindows())
        {
            // Fails only for a process that leads its session already, and that leads its group too.
            _ = SetGroup(0, 0);
        }
    }

    /// <summary>Kills the leader and everything in its group.</summary>
    public static void KillAll(Process leader)
    {
        if (OperatingSystem.IsWindows())
        {
            leader.Kill(entireProcessTree: true);
            return;
        }

        // Until the leader has made its group there is none, and nothing it could have started.
        _ = SendToGroup(leader.Id, Kill);
        leader.Kill();
    }

    /// <summary>Kills this process and everything it has started.</summary>
    public static void KillOwn() => KillAll(Process.GetCurrentProcess());

    [DllImport("libc", EntryPoint = "setpgid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetGroup(int process, int group);

    [DllImport("libc", EntryPoint = "killpg")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendToGroup(int group, int signal);
}
