using System.Globalization;

namespace Course.Grading.Sandboxing.Groups;

/// <summary>
/// Control groups of version 2, where a group of this process's own is handed over to its user: <c>systemd-run --user --scope -p
/// Delegate=yes</c>, or root.
/// </summary>
/// <remarks>
/// A group that hands limits on to groups below it may hold no process itself. So the grader, and the processes that started it, move to a
/// group <c>course-grader</c> below; a group in which anything else runs is left as it is.
/// </remarks>
internal sealed class Version2Groups : ControlGroups
{
    private const string Own = "course-grader", Switched = "cgroup.subtree_control", Available = "cgroup.controllers";

    private static readonly string[] Needed = ["memory", "pids"];

    private readonly string _parent;

    private Version2Groups(string parent) => _parent = parent;

    /// <inheritdoc/>
    internal override string Name => "control groups, version 2";

    /// <summary>Below or beside this group of this process; null unless groups with limits can be made there.</summary>
    /// <param name="folder">The process's group, or null.</param>
    /// <param name="process">The process.</param>
    /// <param name="endsForOneProcess">Whether systemd would end a unit for what becomes of a submission in it; null: systemd is asked.</param>
    internal static Version2Groups? In(string? folder, int process, Predicate<SystemdUnit>? endsForOneProcess = null)
    {
        if (folder is null)
        {
            return null;
        }

        string parent = Path.GetFileName(folder) == Own ? Path.GetDirectoryName(folder)! : folder;
        if (SystemdUnit.Of(parent) is SystemdUnit unit && (endsForOneProcess?.Invoke(unit) ?? unit.EndsForOneProcess()))
        {
            return null;
        }

        if (!Has(parent, Available) || (!Has(parent, Switched) && !MakeRoom(parent, process)))
        {
            return null;
        }

        var groups = new Version2Groups(parent);
        groups.Create(new SandboxLimits()).Dispose();
        RemoveAbandoned(parent);
        return groups;
    }

    /// <inheritdoc/>
    internal override ControlGroup Create(SandboxLimits limits)
    {
        string folder = Path.Combine(_parent, NewName());
        Directory.CreateDirectory(folder);
        ControlFile.Write(folder, "memory.max", Text(limits.DataBytes));
        ControlFile.WriteIfThere(folder, "memory.swap.max", "0");
        ControlFile.WriteIfThere(folder, "memory.oom.group", "1");
        ControlFile.Write(folder, "pids.max", Processes(limits));
        return new Group(folder);
    }

    private static bool Has(string folder, string list) =>
        !Needed.Except(File.ReadAllText(Path.Combine(folder, list)).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)).Any();

    private static bool MakeRoom(string folder, int process)
    {
        string[] members = File.ReadAllLines(Path.Combine(folder, ControlFile.Members));
        if (members.Except(Ancestry(process)).Any())
        {
            return false;
        }

        string own = Path.Combine(folder, Own);
        Directory.CreateDirectory(own);
        foreach (string member in members)
        {
            ControlFile.Write(own, ControlFile.Members, member);
        }

        ControlFile.Write(folder, Switched, string.Join(' ', Needed.Select(controller => "+" + controller)));
        return true;
    }

    /// <summary>A process and those that started it, as numbers in text.</summary>
    private static List<string> Ancestry(int process)
    {
        List<string> ids = [];
        for (int id = process; id > 0; id = ProcessEntry.Read(id)?.Parent ?? 0)
        {
            ids.Add(id.ToString(CultureInfo.InvariantCulture));
        }

        return ids;
    }

    /// <summary>A group by its folder.</summary>
    internal sealed class Group(string folder) : ControlGroup([folder])
    {
        /// <inheritdoc/>
        public override TimeSpan CpuTime => TimeSpan.FromMicroseconds(ControlFile.Number(folder, "cpu.stat", "usage_usec"));

        /// <inheritdoc/>
        public override bool RanOutOfMemory =>
            ControlFile.Number(folder, "memory.events", "oom_kill") > 0 && ControlFile.Number(folder, "memory.events", "oom") > 0;
    }
}
