using Course.Grading.Sandboxing.Groups;

namespace Course.Grading.Sandboxing;

/// <summary>
/// Runs the program as an ordinary process: the heap limit and the time limits hold, nothing else does. For submissions you
/// would run yourself, on systems without bubblewrap or containers.
/// </summary>
public sealed class NoSandbox : ISandbox
{
    /// <inheritdoc/>
    public string Name => "none";

    /// <inheritdoc/>
    public string Needs => "The .NET 10 runtime that runs the grader must be able to start a second program.";

    /// <inheritdoc/>
    public SandboxedProcess Start(SandboxedProgram program)
    {
        ArgumentNullException.ThrowIfNull(program);
        return SandboxedProcess.Start(
            DotNetHost.Executable,
            [Path.Combine(program.Folder, program.Assembly)],
            program.Limits.RuntimeSettings,
            inheritEnvironment: true,
            process => new ProcessTree(process, memoryLimit: null));
    }
}
