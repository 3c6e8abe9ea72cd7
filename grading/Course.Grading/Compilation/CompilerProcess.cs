using Course.Grading.Execution;
using Course.Grading.Sandboxing;

namespace Course.Grading.Compilation;

/// <summary>
/// A warm compiler process in the sandbox. A cell that makes the compiler run out of time, memory or stack costs the process
/// and that cell's verdict; the next request starts a new one. Used by one thread.
/// </summary>
internal sealed class CompilerProcess : IDisposable
{
    /// <summary>How long one solution may take to compile, the start of the process included.</summary>
    private static readonly TimeSpan WallTime = TimeSpan.FromSeconds(20);

    private static readonly SandboxLimits Limits = new() { HeapBytes = 1L << 30, DataBytes = 2L << 30, CpuSeconds = 24 * 60 * 60 };

    private readonly ISandbox _sandbox;
    private readonly string _folder;
    private SandboxedProcess? _process;
    private bool _hasCompiled;

    /// <summary>Compilers started from <paramref name="folder"/>, which <see cref="Stage"/> makes.</summary>
    internal CompilerProcess(ISandbox sandbox, string folder) => (_sandbox, _folder) = (sandbox, folder);

    /// <summary>A folder with what the compiler process needs.</summary>
    internal static StagedFolder Stage() => new(
    [
        "Course.Grading.dll", "Course.Grading.runtimeconfig.json", "Course.Grading.Worker.dll", "Course.Exercises.dll",
        "Microsoft.CodeAnalysis.dll", "Microsoft.CodeAnalysis.CSharp.dll", .. CourseLibraries.Files,
    ]);

    /// <summary>Starts the process, so that it is warm when it is needed.</summary>
    internal void Prepare() => _process ??= _sandbox.Start(new SandboxedProgram(_folder, "Course.Grading.dll", Limits));

    /// <summary>Compiles a solution.</summary>
    /// <exception cref="GraderFailedException">Something else ended the process, or no compiler works in this sandbox at all.</exception>
    internal CompileReply Compile(CompileRequest request)
    {
        if (Answer(request, out string failure) is CompileReply reply)
        {
            return reply;
        }

        // What no solution brought about is no solution's fault.
        return _hasCompiled || Answer(TrialSolution.Request, out failure)?.Status == CompileStatus.Compiled
            ? CompileReply.Failed(CompileStatus.TooComplex, "the compiler ran out of time or memory on this solution")
            : throw new GraderFailedException($"the compiler does not work in this sandbox ({_sandbox.Name}): {ForeignText.Clean(failure)}");
    }

    /// <summary>Sends a request; null where the process ended or its time was up, with the beginning of what it said then.</summary>
    private CompileReply? Answer(CompileRequest request, out string failure)
    {
        failure = "";
        Prepare();
        SandboxedProcess process = _process!;
        Task<CompileReply?> answer = OwnThread.Run(() => Ask(process, request));
        if (answer.Wait(WallTime) && answer.Result is CompileReply reply)
        {
            _hasCompiled |= reply.Status == CompileStatus.Compiled;
            return reply;
        }

        bool endedFromOutside = answer.IsCompleted && process.WasEndedFromOutside;
        failure = answer.IsCompleted && process.WaitForExit(TimeSpan.Zero) ? process.ErrorHead().Split('\n')[0] : "it did not answer in time";
        Dispose();
        return endedFromOutside ? throw new GraderFailedException("the compiler's process was ended from outside; is there too little memory?") : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process?.Dispose();
        _process = null;
    }

    private static CompileReply? Ask(SandboxedProcess process, CompileRequest request)
    {
        try
        {
            CompilerPipe.Write(process.Input, request);
            return CompilerPipe.Read<CompileReply>(process.Output);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or ObjectDisposedException or System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
