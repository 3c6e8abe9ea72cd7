using Course.Grading.Sandboxing;
using Course.Grading.Worker.Wire;
using Course.Nn.Tensors;

namespace Course.Grading.Execution;

/// <summary>Runs compiled solutions, each in a sandboxed process of its own.</summary>
internal sealed class StudentWorker : IDisposable
{
    private const string WorkerAssembly = "Course.Grading.Worker.dll";

    private readonly ISandbox _sandbox;
    private readonly WireLimits _limits = new();
    private readonly StagedFolder _folder =
        new([WorkerAssembly, "Course.Grading.Worker.runtimeconfig.json", .. CourseLibraries.Files, .. CourseLibraries.Data]);

    internal StudentWorker(ISandbox sandbox) => _sandbox = sandbox;

    /// <summary>Starts a worker without a student's code and waits for its answer.</summary>
    /// <exception cref="SandboxUnavailableException">It does not work here; the message says what the system answered.</exception>
    internal void Try()
    {
        ExchangeResult result = Exchange.Run(
            _sandbox, Program(), new WorkRequest([], []).ToBytes(), TimeSpan.FromSeconds(60), _limits.MessageBytes);
        if (Read(result, caseCount: 0).End != WorkerEnd.Replied)
        {
            throw new SandboxUnavailableException(
                $"The sandbox ({_sandbox.Name}) does not work here: {FirstLine(result.ErrorHead)} "
                + "Unprivileged user namespaces must be allowed; grading/README.md says how.");
        }
    }

    /// <summary>Runs a compiled solution on secret inputs.</summary>
    /// <exception cref="GraderFailedException">Something else ended the process.</exception>
    internal WorkerOutcome Run(byte[] assembly, IReadOnlyList<Tensor[]> cases, TimeSpan wallTime) =>
        Read(Exchange.Run(_sandbox, Program(), new WorkRequest(assembly, cases).ToBytes(), wallTime, _limits.MessageBytes), cases.Count);

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    private SandboxedProgram Program() => new(_folder.Path, WorkerAssembly, new SandboxLimits());

    private WorkerOutcome Read(ExchangeResult result, int caseCount) => result.End switch
    {
        ExchangeEnd.EndedFromOutside => throw new GraderFailedException("the process that ran it was ended from outside; is there too little memory?"),
        ExchangeEnd.TimedOut => new WorkerOutcome(WorkerEnd.TimedOut, null),
        ExchangeEnd.Flooded => new WorkerOutcome(WorkerEnd.Garbage, null),
        _ when result.Reply.Length == 0 => new WorkerOutcome(CrashOf(result), null),
        _ => Parse(result.Reply, caseCount),
    };

    private WorkerOutcome Parse(byte[] reply, int caseCount)
    {
        try
        {
            return new WorkerOutcome(WorkerEnd.Replied, WorkReply.Parse(reply, caseCount, _limits));
        }
        catch (WireException)
        {
            return new WorkerOutcome(WorkerEnd.Garbage, null);
        }
    }

    /// <summary>.NET announces a stack overflow on the error stream. A student can fake that; it changes the wording only.</summary>
    private static WorkerEnd CrashOf(ExchangeResult result) =>
        result.ErrorHead.StartsWith("Stack overflow", StringComparison.Ordinal) ? WorkerEnd.StackOverflow : WorkerEnd.Crashed;

    private static string FirstLine(string text) =>
        text.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0) ?? "it ended without a message.";
}
