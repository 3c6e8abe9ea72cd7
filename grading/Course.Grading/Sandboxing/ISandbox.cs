namespace Course.Grading.Sandboxing;

/// <summary>A way to start a .NET program that may be hostile.</summary>
public interface ISandbox
{
    /// <summary>The name used on the command line: <c>bubblewrap</c>, <c>container</c> or <c>none</c>.</summary>
    string Name { get; }

    /// <summary>What this kind of sandbox needs from the machine, as one sentence for whoever finds that it does not work.</summary>
    string Needs { get; }

    /// <summary>
    /// Starts a program. Call it from a thread that outlives the process: Linux ends a sandboxed process together with
    /// the thread that started it, so that nothing survives a grader that is killed.
    /// </summary>
    SandboxedProcess Start(SandboxedProgram program);
}
