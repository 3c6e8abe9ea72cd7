namespace Course.Grading.Sandboxing.Groups;

/// <summary>Control groups of version 1: a folder in each of the hierarchies memory, pids and cpuacct. In practice for root only.</summary>
internal sealed class Version1Groups : ControlGroups
{
    private const string MemoryLimit = "memory.limit_in_bytes", WithSwapLimit = "memory.memsw.limit_in_bytes";

    private readonly string _memory;
    private readonly string _processes;
    private readonly string _processor;

    private Version1Groups(string memory, string processes, string processor) => (_memory, _processes, _processor) = (memory, processes, processor);

    /// <inheritdoc/>
    internal override string Name => "control groups, version 1";

    /// <summary>Below these groups of this process; null unless all three are there and a group can be made in each.</summary>
    internal static Version1Groups? In(string? memory, string? processes, string? processor)
    {
        if (memory is null || processes is null || processor is null)
        {
            return null;
        }

        var groups = new Version1Groups(memory, processes, processor);
        groups.Create(new SandboxLimits()).Dispose();
        Array.ForEach([memory, processes, processor], RemoveAbandoned);
        return groups;
    }

    /// <inheritdoc/>
    internal override ControlGroup Create(SandboxLimits limits)
    {
        string name = NewName();
        string[] folders = [.. new[] { _memory, _processes, _processor }.Select(parent => Path.Combine(parent, name))];
        Array.ForEach(folders, folder => Directory.CreateDirectory(folder));
        ControlFile.Write(folders[0], MemoryLimit, Text(limits.DataBytes));
        ControlFile.WriteIfThere(folders[0], WithSwapLimit, Text(limits.DataBytes));
        ControlFile.Write(folders[1], "pids.max", Processes(limits));
        return new Group(folders);
    }

    private sealed class Group(string[] folders) : ControlGroup(folders)
    {
        public override TimeSpan CpuTime => TimeSpan.FromMicroseconds(ControlFile.Number(folders[2], "cpuacct.usage") / 1000.0);

        /// <summary>The counter of failed requests stays at 0 on newer kernels; how near to the limit the group has come tells as well.</summary>
        public override bool RanOutOfMemory =>
            ControlFile.Number(folders[0], "memory.oom_control", "oom_kill") > 0
            && ControlFile.Number(folders[0], "memory.max_usage_in_bytes") >= ControlFile.Number(folders[0], MemoryLimit) / 100 * 99;
    }
}
