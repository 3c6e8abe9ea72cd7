using Course.Grading.Sandboxing;
using Course.Grading.Worker.Wire;
using Course.Nn.Tensors;

namespace Course.Grading.Execution;

/// <summary>
/// Runs the solutions of one student, all in one sandboxed process as long as nothing goes wrong with it. What goes wrong there for a
/// solution that was not the first is tried once more in a new process, so that no solution pays for what another left behind.
/// </summary>
internal sealed class StudentWorker : IDisposable
{
    private const string Program = "Course.Grading.Worker.dll";

    /// <summary>Every solution has its own limit of time; the process serves many.</summary>
    private static readonly SandboxLimits Limits = new() { CpuSeconds = 3600 };

    private readonly ISandbox _sandbox;
    private readonly WorkerFolder _folder;
    private readonly WireLimits _limits = new();
    private Conversation? _process;
    private bool _isFresh;

    /// <summary>A worker of the program in <paramref name="folder"/>.</summary>
    internal StudentWorker(ISandbox sandbox, WorkerFolder folder) => (_sandbox, _folder) = (sandbox, folder);

    /// <summary>Starts the process, so that it is there when it is needed.</summary>
    internal void Prepare()
    {
        if (_process is null)
        {
            _process = new Conversation(_sandbox, new SandboxedProgram(_folder.Path, Program, Limits), _limits.MessageBytes);
            _isFresh = true;
        }
    }

    /// <summary>Starts a worker without a student's code and waits for its answer.</summary>
    /// <exception cref="SandboxUnavailableException">It does not work here; the message says what the system answered.</exception>
    internal void Try()
    {
        Answer answer = Ask(new WorkRequest([], []), TimeSpan.FromSeconds(60));
        if (answer.Kind != AnswerKind.Message)
        {
            throw new SandboxUnavailableException(
                $"The sandbox ({_sandbox.Name}) does not work here: {FirstLine(answer.ErrorHead)} {_sandbox.Needs}");
        }
    }

    /// <summary>Runs a compiled solution on secret inputs.</summary>
    /// <param name="assembly">The solution, as <c>StudentProgram</c> loads it.</param>
    /// <param name="cases">The inputs of each case.</param>
    /// <param name="time">Processor time that all cases together may take.</param>
    /// <exception cref="GraderFailedException">Something else ended the process.</exception>
    internal WorkerOutcome Run(byte[] assembly, IReadOnlyList<Tensor[]> cases, TimeSpan time)
    {
        var request = new WorkRequest(assembly, cases);
        Prepare();
        bool wasFresh = _isFresh;
        Answer answer = Ask(request, time);
        WorkerOutcome outcome = Read(answer, cases.Count);
        if (!wasFresh && MayBeTheProcess(outcome))
        {
            Dispose();
            Prepare();
            answer = Ask(request, time);
            outcome = Read(answer, cases.Count);
        }

        return answer.Kind != AnswerKind.EndedFromOutside ? outcome
            : throw new GraderFailedException("the process that ran it was ended from outside; is there too little memory?");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process?.Dispose();
        _process = null;
    }

    private Answer Ask(WorkRequest request, TimeSpan time)
    {
        Prepare();
        Answer answer = _process!.Ask(request.ToBytes(), time);
        _isFresh = false;
        if (answer.Kind != AnswerKind.Message)
        {
            Dispose();
        }

        return answer;
    }

    /// <summary>Whether an earlier solution in the same process may be the cause: it took the memory, ended the process, or wrote what it should not.</summary>
    private static bool MayBeTheProcess(WorkerOutcome outcome) => outcome.End is not (WorkerEnd.Replied or WorkerEnd.TimedOut)
        || (outcome.Reply is WorkReply reply && reply.Cases.Any(one => one.ErrorType == typeof(OutOfMemoryException).FullName));

    private WorkerOutcome Read(Answer answer, int caseCount) => answer.Kind switch
    {
        AnswerKind.Message => Parse(answer.Message, caseCount),
        AnswerKind.TimedOut => new WorkerOutcome(WorkerEnd.TimedOut, null),
        AnswerKind.Garbage => new WorkerOutcome(WorkerEnd.Garbage, null),
        _ => new WorkerOutcome(CrashOf(answer), null),
    };

    private WorkerOutcome Parse(byte[] reply, int caseCount)
    {
        try
        {
            return new WorkerOutcome(WorkerEnd.Replied, WorkReply.Parse(reply, caseCount, _limits));
        }
        catch (WireException)
        {
            Dispose();
            return new WorkerOutcome(WorkerEnd.Garbage, null);
        }
    }

    /// <summary>.NET announces a stack overflow on the error stream. A student can fake that; it changes the wording only.</summary>
    private static WorkerEnd CrashOf(Answer answer) =>
        answer.ErrorHead.StartsWith("Stack overflow", StringComparison.Ordinal) ? WorkerEnd.StackOverflow : WorkerEnd.Crashed;

    private static string FirstLine(string text) =>
        text.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0) ?? "it ended without a message.";
}
