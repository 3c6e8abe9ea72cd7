using System.Globalization;

namespace Course.Grading.Sandboxing.Containers;

/// <summary>
/// A container of Docker or Podman for each process: on macOS and Windows, where bubblewrap does not exist. No network, nothing that can be
/// written, no capabilities, an unprivileged user, and limits on memory, processes and processors.
/// </summary>
public sealed class ContainerSandbox : ISandbox
{
    /// <summary>The image that is made on the instructor's machine with <see cref="BuildCommand"/>.</summary>
    public const string DefaultImage = "course-grading";

    /// <summary>What makes the image, after <c>docker</c> or <c>podman</c>, in the course's folder. IMAGE is for the reader to fill in.</summary>
    internal const string BuildCommand = $"build --tag {DefaultImage} --build-arg DOTNET=IMAGE --file grading/deploy/sandbox.Containerfile grading/deploy";

    private const string InnerFolder = "/worker", Label = "course-grading";

    /// <summary>
    /// How long a file may be. Nothing inside can be written; it is not zero because crun, which starts the containers of Podman, writes its filter
    /// of system calls, some kilobytes, under this limit already.
    /// </summary>
    private const string FileBytes = "1048576";

    private readonly ContainerProgram _program;
    private readonly string _image;

    internal ContainerSandbox(ContainerProgram program, string image) => (_program, _image) = (program, image);

    /// <inheritdoc/>
    public string Name => "container";

    /// <inheritdoc/>
    public string Needs => $"In the image {_image}, dotnet must be the .NET 10 runtime, and {_program.Name} must be allowed to limit memory and processes; grading/README.md, “The sandbox”, says how to make it.";

    /// <summary>The sandbox of this machine.</summary>
    /// <param name="image">An image in which <c>dotnet</c> is the .NET 10 runtime; default: <see cref="DefaultImage"/>.</param>
    /// <exception cref="SandboxUnavailableException">Neither Docker nor Podman can run the image; the message says why.</exception>
    public static ContainerSandbox Find(string image = DefaultImage)
    {
        if (OperatingSystem.IsLinux())
        {
            InheritedDescriptors.Close();
        }

        return new ContainerSandbox(ContainerChoice.OfThisMachine.Find(image), image);
    }

    /// <inheritdoc/>
    public SandboxedProcess Start(SandboxedProgram program)
    {
        ArgumentNullException.ThrowIfNull(program);
        string name = string.Create(CultureInfo.InvariantCulture, $"{Label}-{Environment.ProcessId}-{Path.GetRandomFileName()}");
        DirectoryInfo folder = Directory.CreateTempSubdirectory("course-container-");
        return SandboxedProcess.Start(
            _program.Path, Arguments(program, name), new Dictionary<string, string>(), inheritEnvironment: true,
            _ => new ContainerUse(_program, name, $"{InnerFolder}/{program.Assembly}", folder).Remembered(), folder.FullName);
    }

    /// <summary>What Docker or Podman is called with. Its log is off: a solution that writes without end would fill the disk.</summary>
    internal IReadOnlyList<string> Arguments(SandboxedProgram program, string name) =>
    [
        "run", "--interactive", $"--name={name}", $"--label={Label}", "--pull=never", "--log-driver=none",
        "--network=none", "--read-only", .. _program.IsPodman ? ["--read-only-tmpfs=false"] : Array.Empty<string>(), "--ipc=none",
        "--cap-drop=ALL", "--security-opt=no-new-privileges", "--user=65534:65534", "--hostname=sandbox", .. Limits(program.Limits),
        "--mount", $"type=bind,source={program.Folder},target={InnerFolder},readonly{(_program.IsPodman ? ",relabel=shared" : "")}", $"--workdir={InnerFolder}",
        .. program.Limits.RuntimeSettings.Select(setting => $"--env={setting.Key}={setting.Value}"),
        "--entrypoint=dotnet", _image, $"{InnerFolder}/{program.Assembly}",
    ];

    private static string[] Limits(SandboxLimits limits) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"--pids-limit={limits.Threads}"),
        string.Create(CultureInfo.InvariantCulture, $"--memory={limits.DataBytes}b"),
        string.Create(CultureInfo.InvariantCulture, $"--memory-swap={limits.DataBytes}b"),
        "--cpus=1", "--ulimit=core=0:0", $"--ulimit=fsize={FileBytes}:{FileBytes}", "--ulimit=nofile=128:128", "--ulimit=nproc=1024:1024",
        string.Create(CultureInfo.InvariantCulture, $"--ulimit=cpu={limits.CpuSeconds}:{limits.CpuSeconds}"),
    ];
}
