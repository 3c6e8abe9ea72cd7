namespace Course.Grading.Sandboxing.Groups;

/// <summary>Where this process's own control groups are: the kernel's <c>mountinfo</c> and <c>cgroup</c> read together.</summary>
/// <param name="mountInfo">The text of <c>/proc/self/mountinfo</c>.</param>
/// <param name="memberships">The text of <c>/proc/self/cgroup</c>.</param>
internal sealed class MountedHierarchies(string mountInfo, string memberships)
{
    /// <summary>Of this process.</summary>
    internal static MountedHierarchies OfThisProcess() => new(File.ReadAllText("/proc/self/mountinfo"), File.ReadAllText("/proc/self/cgroup"));

    /// <summary>The folder of this process's group in the one hierarchy of version 2; null where it is not mounted.</summary>
    internal string? Version2() => Folder("cgroup2", _ => true, controller: "");

    /// <summary>The folder of this process's group for a controller of version 1, such as <c>memory</c>; null where it is not mounted.</summary>
    internal string? Version1(string controller) => Folder("cgroup", options => options.Split(',').Contains(controller), controller);

    /// <summary>Of a line such as <c>36 35 98:0 /root /mount/point rw - cgroup cgroup rw,memory</c>.</summary>
    private string? Folder(string type, Func<string, bool> isMeant, string controller)
    {
        foreach (string[] parts in Lines(mountInfo).Select(line => line.Split(" - ", 2)).Where(parts => parts.Length == 2))
        {
            (string[] mount, string[] system) = (parts[0].Split(' '), parts[1].Split(' '));
            if (mount.Length > 4 && system.Length > 2 && system[0] == type && isMeant(system[2]) && Membership(controller) is string group)
            {
                return Below(mount[4], mount[3], group);
            }
        }

        return null;
    }

    /// <summary>A container sees a part of the hierarchy, whose root is then not <c>/</c>; a group outside it cannot be used.</summary>
    private static string? Below(string mountPoint, string root, string group) =>
        root == "/" ? mountPoint + group.TrimEnd('/')
        : group == root || group.StartsWith(root + "/", StringComparison.Ordinal) ? mountPoint + group[root.Length..]
        : null;

    /// <summary>Of a line such as <c>4:memory:/group</c>, or <c>0::/group</c> for version 2.</summary>
    private string? Membership(string controller) => Lines(memberships).Select(line => line.Split(':', 3))
        .FirstOrDefault(parts => parts.Length == 3 && parts[1].Split(',').Contains(controller) && (controller.Length > 0 || parts[0] == "0"))?[2];

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
