using System.Net;
using System.Net.Sockets;
using Course.Grading.Execution;
using Course.Grading.Sandboxing;
using Course.Nn.Tensors;

namespace Course.Grading.Tests.Sandboxing;

/// <summary>
/// A probe that bypasses the allow-list and tries to get out. Without the sandbox every attempt succeeds, which shows that
/// the probe works; inside it every attempt fails.
/// </summary>
public sealed class EscapeProbeTests : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly DirectoryInfo _outside = Directory.CreateTempSubdirectory("course-escape-");

    public EscapeProbeTests()
    {
        _listener.Start();
        File.WriteAllText(Path.Combine(_outside.FullName, "secret"), "secret");
    }

    public static TheoryData<string> Attempts() => [.. Probes.Keys];

    private static Dictionary<string, string> Probes { get; } = new()
    {
        ["connects to the network"] = "new System.Net.Sockets.TcpClient().Connect(System.Net.IPAddress.Loopback, (int)a[0].Item());",
        ["reads the home directory"] = "if (Directory.GetFileSystemEntries(HOME).Length < 0) throw new Exception();",
        ["reads the source notebooks"] = "Directory.GetFiles(SOURCE);",
        ["reads the data sets"] = "File.ReadAllText(DATASET);",
        ["reads the reference solutions"] = "File.ReadAllBytes(REFERENCE);",
        ["reads another user's temporary file"] = "File.ReadAllText(Path.Combine(OUTSIDE, \"secret\"));",
        ["writes outside"] = "File.WriteAllText(Path.Combine(OUTSIDE, \"written\"), \"x\");",
        ["writes to the temporary folder"] = "File.WriteAllText(Path.Combine(Path.GetTempPath(), \"course-probe\"), \"x\"); File.Delete(Path.Combine(Path.GetTempPath(), \"course-probe\"));",
        ["sees the grader's process"] = "Process(GRADER);",
        ["sees the grader's environment"] = "if (Environment.GetEnvironmentVariable(\"PATH\") is null) throw new Exception();",
        ["sees the password file"] = "File.ReadAllText(\"/etc/passwd\");",
        ["starts a shell"] = "System.Diagnostics.Process.Start(\"/bin/sh\", \"-c true\").WaitForExit();",
    };

    private static string[] OfTheImage { get; } = ["sees the grader's environment", "sees the password file", "starts a shell"];

    [SkippableTheory]
    [Trait("Needs", "bubblewrap")]
    [MemberData(nameof(Attempts))]
    public void AttemptFails_InTheSandbox(string attempt)
    {
        Skip.If(Sandbox.IsContainer && OfTheImage.Contains(attempt), "an image has its own");
        using var folder = WorkerFolder.Whole();
        using var worker = new StudentWorker(Sandbox.Require(), folder);

        Assert.Equal("failed", Try(worker, attempt));
    }

    [SkippableTheory]
    [MemberData(nameof(Attempts))]
    public void AttemptSucceeds_WithoutTheSandbox(string attempt)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "The probe asks for Linux paths.");
        using var folder = WorkerFolder.Whole();
        using var worker = new StudentWorker(new NoSandbox(), folder);

        Assert.Equal("succeeded", Try(worker, attempt));
    }

    [SkippableFact]
    [Trait("Needs", "bubblewrap")]
    public void UserIsNobody_InTheSandbox()
    {
        using var folder = WorkerFolder.Whole();
        using var worker = new StudentWorker(Sandbox.Require(), folder);

        WorkerOutcome outcome = worker.Run(
            ScriptCompiler.Compile(
                """
                string[] status = File.ReadAllLines("/proc/self/status");
                double Field(string name, int radix) => Convert.ToInt64(status.First(line => line.StartsWith(name)).Split('\t')[1], radix);
                return [Tensor.Scalar(Field("Uid:", 10)), Tensor.Scalar(Field("Gid:", 10)), Tensor.Scalar(Field("CapEff:", 16)), Tensor.Scalar(Field("NoNewPrivs:", 10))];
                """),
            [[Tensor.Scalar(0, ElementType.Float64)]], TimeSpan.FromSeconds(60));

        Assert.Equal([65534, 65534, 0, 1], outcome.Reply!.Cases[0].Outputs!.Select(output => output.Item()));
    }

    public void Dispose()
    {
        _listener.Dispose();
        _outside.Delete(recursive: true);
    }

    private string Try(StudentWorker worker, string attempt)
    {
        int port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        WorkerOutcome outcome = worker.Run(
            ScriptCompiler.Compile(
                $"try {{ {Probes[attempt]} return [Tensor.Scalar(1)]; }} catch (Exception) {{ return [Tensor.Scalar(0)]; }}", Constants()),
            [[Tensor.Scalar(port, ElementType.Float64)]], TimeSpan.FromSeconds(60));
        return outcome.Reply!.Cases[0].Outputs![0].Item() == 1 ? "succeeded" : "failed";
    }

    private string Constants() =>
        $$"""
        const string HOME = @"{{Environment.GetFolderPath(Environment.SpecialFolder.UserProfile)}}";
        const string SOURCE = @"{{Checkout.PathOf("grading", "source")}}";
        const string DATASET = @"{{Checkout.PathOf("datasets", "digits", "digits.csv")}}";
        const string REFERENCE = @"{{typeof(Course.Exercises.Exercise).Assembly.Location}}";
        const string OUTSIDE = @"{{_outside.FullName}}";
        void Process(int id) { if (!File.ReadAllText($"/proc/{id}/comm").StartsWith("{{File.ReadAllText("/proc/self/comm").Trim()}}")) throw new Exception(); }
        const int GRADER = {{Environment.ProcessId}};
        """;
}
