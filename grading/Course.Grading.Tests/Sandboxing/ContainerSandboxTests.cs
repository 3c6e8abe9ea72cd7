using Course.Grading.Sandboxing;
using Course.Grading.Sandboxing.Containers;

namespace Course.Grading.Tests.Sandboxing;

/// <summary>Docker and Podman: which is taken, what is said where neither can be, and what it is called with.</summary>
public sealed class ContainerSandboxTests
{
    private static readonly SandboxedProgram Program = new("/stage", "Worker.dll", new SandboxLimits { DataBytes = 1000, Threads = 7, CpuSeconds = 9 });

    [Fact]
    public void CommandLine_ClosesEverything()
    {
        IReadOnlyList<string> arguments = new ContainerSandbox(new ContainerProgram("docker", "/bin/docker"), "image:10").Arguments(Program, "name");

        string[] needed =
        [
            "run", "--interactive", "--name=name", "--network=none", "--read-only", "--ipc=none", "--cap-drop=ALL", "--security-opt=no-new-privileges", "--user=65534:65534",
            "--pids-limit=7", "--memory=1000b", "--memory-swap=1000b", "--cpus=1", "--ulimit=cpu=9:9", "--ulimit=fsize=1048576:1048576", "--log-driver=none", "--pull=never",
            "type=bind,source=/stage,target=/worker,readonly", "--env=DOTNET_EnableDiagnostics=0",
        ];
        Assert.Empty(needed.Except(arguments));
        Assert.Equal(["--entrypoint=dotnet", "image:10", "/worker/Worker.dll"], arguments.TakeLast(3));
        Assert.DoesNotContain("--read-only-tmpfs=false", arguments);
    }

    /// <summary>Podman makes folders writable beside <c>--read-only</c>, unless it is told not to.</summary>
    [Fact]
    public void CommandLineOfPodman_MakesNothingWritable() => Assert.Contains(
        "--read-only-tmpfs=false", new ContainerSandbox(new ContainerProgram("podman", "/bin/podman"), "image").Arguments(Program, "name"));

    [Theory]
    [InlineData("docker podman", "", "", "docker")]
    [InlineData("podman", "", "", "podman")]
    [InlineData("docker podman", "docker version", "", "podman")]
    [InlineData("docker podman", "docker image inspect it", "", "podman")]
    [InlineData("", "", "docker is not installed; podman is not installed", null)]
    [InlineData("docker", "docker version", "docker does not answer (the last line)", null)]
    [InlineData("docker", "docker image inspect it", "docker has no image it: docker pull it, or build it", null)]
    public void TheFirstThatWorks_IsTaken(string installed, string failing, string message, string? expected)
    {
        var choice = new ContainerChoice(
            name => installed.Split(' ').Contains(name) ? $"/bin/{name}" : null,
            (program, arguments) => new CommandResult(failing == $"{program.Name} {string.Join(' ', arguments)}" ? 1 : 0, "", "a line\nthe last line\n"));

        if (expected is null)
        {
            Assert.Contains(message, Assert.Throws<SandboxUnavailableException>(() => choice.Find("it")).Message, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(expected, choice.Find("it").Name);
        }
    }

    /// <summary>The command that the message gives makes the image that is asked for, from a file that is there.</summary>
    [Fact]
    public void MissingImageOfTheCourse_IsToBeMade_WithOneCommand()
    {
        var choice = new ContainerChoice(name => $"/bin/{name}", (_, arguments) => new CommandResult(arguments[0] == "image" ? 1 : 0, "", ""));

        string message = Assert.Throws<SandboxUnavailableException>(() => choice.Find(ContainerSandbox.DefaultImage)).Message;

        Assert.Contains("docker has no image course-grading: make it with docker build --tag course-grading --build-arg DOTNET=IMAGE --file grading/deploy/sandbox.Containerfile", message, StringComparison.Ordinal);
        Assert.Contains("make it with podman build", message, StringComparison.Ordinal);
        Assert.True(File.Exists(Checkout.PathOf("grading", "deploy", "sandbox.Containerfile")));
        Assert.Contains(ContainerSandbox.BuildCommand, File.ReadAllText(Checkout.PathOf("grading", "README.md")), StringComparison.Ordinal);
    }

    /// <summary>What a sandbox needs is its own affair: a container needs no user namespaces of ours.</summary>
    [Fact]
    public void EachSandbox_SaysWhatItNeeds()
    {
        string container = new ContainerSandbox(new ContainerProgram("podman", "/bin/podman"), "image:10").Needs;

        Assert.Contains("image:10", container, StringComparison.Ordinal);
        Assert.DoesNotContain("namespaces", container + new NoSandbox().Needs, StringComparison.Ordinal);
    }

    /// <summary>
    /// The program that is making a container is not killed, or half of one would be left: the container is removed, at once, and the program ends with it. What
    /// a helper of Podman 4.3 leaves in the folder it was started in, a word about memory, is read and removed.
    /// </summary>
    [SkippableFact]
    public void ContainerIsRemoved_BeforeTheProgramThatStartedItIsKilled()
    {
        if (OperatingSystem.IsWindows())
        {
            throw new SkipException("the program here is a script of a shell");
        }

        DirectoryInfo folder = Directory.CreateTempSubdirectory("course-podman-");
        string podman = Path.Combine(folder.FullName, "podman");
        File.WriteAllText(podman, """
            #!/bin/sh
            echo "$PWD $*" >> "$0.calls"
            case $1 in
                run) touch oom; echo $$ > "$0.part"; mv "$0.part" "$0.id"; exec sleep 600 ;;
                rm) [ ! -e "$0.id" ] || kill -TERM "$(cat "$0.id")" ;;
            esac
            """);
        File.SetUnixFileMode(podman, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        using (SandboxedProcess process = new ContainerSandbox(new ContainerProgram("podman", podman), "image").Start(Program))
        {
            Assert.True(SpinWait.SpinUntil(() => File.Exists(podman + ".id"), TimeSpan.FromSeconds(60)));
            process.Kill();

            Assert.Equal(128 + 15, process.ExitCode);
            Assert.True(process.RanOutOfMemory);
        }

        string[][] calls = [.. File.ReadLines(podman + ".calls").Select(line => line.Split(' '))];
        string name = Assert.Single(calls[0], word => word.StartsWith("--name=", StringComparison.Ordinal))["--name=".Length..];
        Assert.Equal("run", calls[0][1]);
        Assert.Equal(["rm", "--force", "--volumes", "--time=0", name], calls[1][1..]);
        Assert.False(Directory.Exists(calls[0][0]));
        folder.Delete(recursive: true);
    }
}
