using System.Globalization;

namespace Course.Grading.Sandboxing.Groups;

/// <summary>Makes control groups for sandboxes below the group that the grader itself is in, so that limits on the grader go on to hold.</summary>
internal abstract class ControlGroups
{
    private const string Prefix = "course-grading-";

    /// <summary>What is beside the program itself: the shell, bubblewrap's two processes, setpriv and prlimit in their turn.</summary>
    private const int ProcessesOfOurs = 8;

    /// <summary>Which kind it is, for <c>course doctor</c>.</summary>
    internal abstract string Name { get; }

    /// <summary>Those of this machine that this process may write, or null.</summary>
    internal static ControlGroups? Find()
    {
        try
        {
            var mounted = MountedHierarchies.OfThisProcess();
            return (ControlGroups?)Version2Groups.In(mounted.Version2(), Environment.ProcessId)
                ?? Version1Groups.In(mounted.Version1("memory"), mounted.Version1("pids"), mounted.Version1("cpuacct"));
        }
        catch (Exception e) when (IsRefusal(e))
        {
            return null;
        }
    }

    /// <summary>A new group with these limits.</summary>
    internal abstract ControlGroup Create(SandboxLimits limits);

    /// <summary>Whether the system refused, or has not what was asked for.</summary>
    private protected static bool IsRefusal(Exception e) => e is IOException or UnauthorizedAccessException;

    /// <summary>A name for a group of this process.</summary>
    private protected static string NewName() =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}-{Path.GetRandomFileName()}");

    private protected static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The limit of processes and threads for the whole sandbox.</summary>
    private protected static string Processes(SandboxLimits limits) => Text(limits.Threads + ProcessesOfOurs);

    /// <summary>Takes away what graders that were killed left in a folder. Groups with a process in them stay.</summary>
    private protected static void RemoveAbandoned(string folder)
    {
        foreach (string left in Directory.EnumerateDirectories(folder, Prefix + "*"))
        {
            string owner = Path.GetFileName(left)[Prefix.Length..].Split('-')[0];
            if (!Directory.Exists($"/proc/{owner}"))
            {
                _ = ControlFile.TryRemove(left);
            }
        }
    }
}
