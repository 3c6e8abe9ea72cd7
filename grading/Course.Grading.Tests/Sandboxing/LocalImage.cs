using System.Diagnostics;
using Course.Grading.Sandboxing;
using Course.Grading.Sandboxing.Containers;

namespace Course.Grading.Tests.Sandboxing;

/// <summary>An image with this machine's .NET runtime and the libraries it needs, made without a network; removed on disposal.</summary>
internal sealed class LocalImage : IDisposable
{
    internal const string Name = "localhost/course-grading-test";

    internal LocalImage()
    {
        Program = InstalledProgram.Find("podman") is string path ? new ContainerProgram("podman", path) : throw new SkipException("podman is not installed");
        using Process shell = Process.Start(new ProcessStartInfo("/bin/bash", ["-c", Script, "bash", Name, DotNetHost.Root, .. DotNetHost.RuntimeParts])
        {
            RedirectStandardError = true,
        })!;
        string error = shell.StandardError.ReadToEnd();
        shell.WaitForExit();
        Assert.True(shell.ExitCode == 0, error);
    }

    internal ContainerProgram Program { get; }

    private static string Script =>
        """
        set -euo pipefail
        name=$1 root=$2
        shift 2
        libraries=$(find "$@" -name '*.so' -exec ldd {} + | grep -o '/[^ :]*' | grep -v "^$root/" | sort -u)
        tar -C / --dereference --transform 's,^/*,,' -P -c $libraries "$@" | podman import --change "ENV PATH=$root" - "$name" > /dev/null
        """;

    public void Dispose() => Program.Run("rmi", "--force", Name);
}
