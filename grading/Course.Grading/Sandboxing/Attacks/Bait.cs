using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Course.Files;
using Course.Grading.Sandboxing.Groups;
using Microsoft.Win32.SafeHandles;

namespace Course.Grading.Sandboxing.Attacks;

/// <summary>
/// What an attack would find if it got out: a listening port, a file, a variable, a descriptor as a shell may leave it, this process. Make it
/// before the sandbox, which closes such descriptors.
/// </summary>
internal sealed class Bait : IDisposable
{
    private const string Variable = "COURSE_GRADING_BAIT";
    private const int Duplicate = 0, AtLeast = 110;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("course-bait-");
    private readonly FileStream _file;
    private readonly SafeFileHandle? _left;

    internal Bait()
    {
        _listener.Start();
        AtomicFile.Write(Secret, "secret"u8.ToArray());
        _file = File.OpenRead(Secret);
        _left = OperatingSystem.IsLinux()
            ? new SafeFileHandle(InheritedDescriptors.Control((int)_file.SafeFileHandle.DangerousGetHandle(), Duplicate, AtLeast), ownsHandle: true)
            : null;
        Environment.SetEnvironmentVariable(Variable, "bait");
    }

    private string Secret => Path.Combine(_folder.FullName, "secret");

    /// <summary>The requests to the probe that need something outside, or nothing at all, and do no harm to the process that makes them.</summary>
    /// <param name="hidden">A folder of this machine that no command line inside may name.</param>
    internal IReadOnlyList<string> Requests(string hidden) =>
    [
        Line("network", ((IPEndPoint)_listener.LocalEndpoint).Port),
        Line("read", Secret, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile)),
        Line("write", _folder.FullName),
        Line("environment", Variable),
        Line("processes", Environment.ProcessId, Start()),
        Line("signals", Environment.ProcessId, Start()),
        Line("paths", hidden, DotNetHost.Root, AppContext.BaseDirectory),
        Line("descriptors", _left?.DangerousGetHandle() ?? -1, Secret),
        "namespaces",
        "calls",
    ];

    /// <inheritdoc/>
    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Variable, null);
        _left?.Dispose();
        _file.Dispose();
        _listener.Dispose();
        _folder.Delete(recursive: true);
    }

    private static long Start() => OperatingSystem.IsLinux() ? ProcessEntry.Read(Environment.ProcessId)?.Start ?? 0 : 0;

    private static string Line(params object[] words) => string.Join('\t', words.Select(word => Convert.ToString(word, CultureInfo.InvariantCulture)));
}
