using Course.Grading.Sandboxing;
using Course.Grading.Sandboxing.Groups;

namespace Course.Grading.Tests.Sandboxing;

/// <summary>Control groups on folders that look like the kernel's.</summary>
public sealed class ControlGroupTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("course-groups-");

    [Theory]
    [InlineData("30 20 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n", "0::/user.slice/run-1.scope\n", "/sys/fs/cgroup/user.slice/run-1.scope")]
    [InlineData("30 20 0:26 / /sys/fs/cgroup rw shared:4 - cgroup2 cgroup2 rw\n", "0::/\n", "/sys/fs/cgroup")]
    [InlineData("30 20 0:26 /box /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n", "0::/box/inner\n", "/sys/fs/cgroup/inner")]
    [InlineData("30 20 0:26 /box /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n", "0::/boxes\n", null)]
    [InlineData("30 20 0:26 / /mnt rw - tmpfs tmpfs rw\n", "0::/\n", null)]
    public void FolderOfVersion2_IsTheProcesssOwn(string mounts, string memberships, string? expected) =>
        Assert.Equal(expected, new MountedHierarchies(mounts, memberships).Version2());

    [Fact]
    public void FoldersOfVersion1_AreFoundByController()
    {
        const string Mounts = "1 0 0:1 / /c/memory rw - cgroup cgroup rw,memory\n2 0 0:2 / /c/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct\n";
        var mounted = new MountedHierarchies(Mounts, "4:memory:/job/7\n2:cpu,cpuacct:/\n0::/\n");

        Assert.Equal("/c/memory/job/7", mounted.Version1("memory"));
        Assert.Equal("/c/cpu,cpuacct", mounted.Version1("cpuacct"));
        Assert.Null(mounted.Version1("pids"));
    }

    [Fact]
    public void Version2_IsLeftAlone_WhereAStrangerRunsInTheGroup()
    {
        Kernel("cgroup.controllers", "cpu memory pids");
        Kernel("cgroup.subtree_control", "");
        Kernel("cgroup.procs", $"{Environment.ProcessId}\n2147483647\n");

        Assert.Null(Version2Groups.In(_root.FullName, Environment.ProcessId));
        Assert.Empty(_root.GetDirectories());
    }

    [Fact]
    public void Version2_IsLeftAlone_WithoutTheMemoryController()
    {
        Kernel("cgroup.controllers", "cpu pids");

        Assert.Null(Version2Groups.In(_root.FullName, Environment.ProcessId));
    }

    [Theory]
    [InlineData("/sys/fs/cgroup/system.slice/runner.service", "runner.service", false)]
    [InlineData("/sys/fs/cgroup/system.slice/runner.service/job", "runner.service", false)]
    [InlineData("/sys/fs/cgroup/user.slice/user-1000.slice/session-3.scope", "session-3.scope", false)]
    [InlineData("/sys/fs/cgroup/user.slice/user-1000.slice/user@1000.service", "user@1000.service", false)]
    [InlineData("/sys/fs/cgroup/user.slice/user-1000.slice/user@1000.service/app.slice/run-1.scope", "run-1.scope", true)]
    [InlineData("/sys/fs/cgroup", null, false)]
    [InlineData("/sys/fs/cgroup/grading.slice", null, false)]
    public void UnitOfAGroup_IsTheInnermostOne(string group, string? name, bool isOfUser) =>
        Assert.Equal(name is null ? null : new SystemdUnit(name, isOfUser), SystemdUnit.Of(group));

    /// <summary>A submission that is ended for its memory would take the grader with it.</summary>
    [Fact]
    public void Version2_IsLeftAlone_WhereSystemdEndsTheUnitForOneProcess()
    {
        string unit = _root.CreateSubdirectory("runner.service").FullName;
        foreach ((string name, string content) in new[] { ("cgroup.controllers", "memory pids"), ("cgroup.subtree_control", "memory pids") })
        {
            Kernel(Path.Combine(unit, name), content);
        }

        Assert.Null(Version2Groups.In(unit, Environment.ProcessId, asked => asked.Name == "runner.service"));
        Assert.Throws<FileNotFoundException>(() => Version2Groups.In(unit, Environment.ProcessId, _ => false));
    }

    [Theory]
    [InlineData("oom 1\noom_kill 1\n", true)]
    [InlineData("oom 0\noom_kill 1\n", false)]
    [InlineData("oom 1\noom_kill 0\n", false)]
    public void KillByTheMachine_IsToldFromTheGroupsOwnLimit(string events, bool expected)
    {
        Kernel("memory.events", "low 0\nhigh 0\nmax 3\n" + events);
        Kernel("cpu.stat", "usage_usec 1500000\nuser_usec 1000000\nsystem_usec 500000\n");
        var group = new Version2Groups.Group(_root.FullName);

        Assert.Equal(expected, group.RanOutOfMemory);
        Assert.Equal(TimeSpan.FromSeconds(1.5), group.CpuTime);
    }

    /// <summary>Where none can be made, there is nothing to see.</summary>
    [Fact]
    public void GroupsOfThisMachine_HaveTheirLimitsAndGoAway()
    {
        ControlGroups? groups = OperatingSystem.IsLinux() ? ControlGroups.Find() : null;
        string[] folders = [];
        using (ControlGroup? group = groups?.Create(new SandboxLimits { DataBytes = 64L << 20 }))
        {
            if (group is not null)
            {
                folders = [.. group.Doors.Select(door => Path.GetDirectoryName(door)!)];
                string limit = new[] { "memory.max", "memory.limit_in_bytes" }.Select(name => Path.Combine(folders[0], name)).First(File.Exists);
                Assert.Equal("67108864", File.ReadAllText(limit).Trim());
                Assert.Equal((TimeSpan.Zero, false), (group.CpuTime, group.RanOutOfMemory));
            }
        }

        Assert.All(folders, folder => Assert.False(Directory.Exists(folder)));
    }

    public void Dispose() => _root.Delete(recursive: true);

    private void Kernel(string name, string content) => File.WriteAllText(Path.Combine(_root.FullName, name), content);
}
