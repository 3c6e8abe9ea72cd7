using Course.Grading.Sandboxing.Filter;
using Course.Grading.Sandboxing.Groups;

namespace Course.Grading.Sandboxing;

/// <summary>
/// Linux namespaces through bubblewrap: no network, an empty environment, an unprivileged user, its own process table, a filter of system
/// calls, a control group where one can be made, and a file system of the .NET runtime, the system libraries and one folder in which nothing at all can be written.
/// </summary>
/// <remarks>
/// The number of threads is limited from the inside: there the limit counts the sandbox's own user only, so that one thread
/// bomb starves no neighbour (outside it would count every process of the user). As root, <c>setpriv</c> first becomes the
/// user nobody, because the kernel exempts root from that limit.
/// </remarks>
public sealed class BubblewrapSandbox : ISandbox
{
    /// <summary>
    /// Joins the groups, opens the two files as descriptors 3 and 4, and becomes the command. Its arguments: the groups' doors, <c>:</c>,
    /// bubblewrap's arguments, the filter, the command.
    /// </summary>
    private const string Starter =
        "unset PWD OLDPWD SHLVL; while [ \"$1\" != : ]; do echo $$ > \"$1\" || exit 125; shift; done; "
        + "a=$2 f=$3; shift 3; exec \"$@\" 3< \"$a\" 4< \"$f\"";

    /// <summary>The same for every sandbox, for as long as this process lives.</summary>
    private static readonly Lazy<NamelessFile> Filter = new(() => new NamelessFile(SeccompFilter.ForThisProcessor()));

    private static readonly IReadOnlyDictionary<string, string> NoEnvironment = new Dictionary<string, string>();

    private readonly BubblewrapTools _tools;
    private readonly ControlGroups? _groups;

    private BubblewrapSandbox(BubblewrapTools tools, ControlGroups? groups) => (_tools, _groups) = (tools, groups);

    /// <inheritdoc/>
    public string Name => "bubblewrap";

    /// <inheritdoc/>
    public string Needs => "Unprivileged user namespaces must be allowed; grading/README.md, “The sandbox”, says how.";

    /// <summary>What limits the memory of all processes together.</summary>
    internal string MemoryIsCountedBy => _groups?.Name ?? "a look at its processes every 0.1 s, since no control group can be made here";

    /// <summary>The sandbox of this machine.</summary>
    /// <exception cref="SandboxUnavailableException">This is not Linux, or a tool it needs is not installed.</exception>
    public static BubblewrapSandbox Find()
    {
        BubblewrapTools tools = FindTools();
        return new BubblewrapSandbox(tools, ControlGroups.Find());
    }

    /// <summary>The sandbox of this machine as it is where no control group can be made.</summary>
    /// <exception cref="SandboxUnavailableException">This is not Linux, or a tool it needs is not installed.</exception>
    internal static BubblewrapSandbox FindWithoutGroups() => new(FindTools(), groups: null);

    /// <inheritdoc/>
    public SandboxedProcess Start(SandboxedProgram program)
    {
        ArgumentNullException.ThrowIfNull(program);
        ControlGroup? group = _groups?.Create(program.Limits);
        var arguments = new NamelessFile(new BubblewrapArguments(_tools).Of(program));
        return SandboxedProcess.Start(
            "/bin/sh",
            ["-c", Starter, "sh", .. group?.Doors ?? [], ":", arguments.Path, Filter.Value.Path, .. _tools.Command(program)],
            NoEnvironment,
            inheritEnvironment: false,
            process => new OwnedUse(group ?? (IResourceUse)new ProcessTree(process, program.Limits.DataBytes), arguments));
    }

    private static BubblewrapTools FindTools()
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new SandboxUnavailableException(
                "Submissions are graded in a sandbox that exists on Linux only (bubblewrap). Use --sandbox container with Docker or Podman, "
                + "or --sandbox none for submissions you would run yourself.");
        }

        InheritedDescriptors.Close();
        return BubblewrapTools.Find();
    }

    /// <summary>What a process uses, with a file it has needed.</summary>
    private sealed class OwnedUse(IResourceUse use, NamelessFile file) : IResourceUse
    {
        public TimeSpan CpuTime => use.CpuTime;

        public bool RanOutOfMemory => use.RanOutOfMemory;

        public void Dispose()
        {
            use.Dispose();
            file.Dispose();
        }
    }
}
