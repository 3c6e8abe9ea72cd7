namespace Course.Grading.Compilation;

/// <summary>The compiler process: answers requests until its input ends. It compiles and never loads what it compiled.</summary>
internal static class CompilerServer
{
    /// <summary>Deeply nested expressions are legal; the compiler recurses through them.</summary>
    private const int StackBytes = 64 << 20;

    internal static void Run(Stream input, Stream output)
    {
        var compiler = new Thread(() => Answer(input, output), StackBytes);
        compiler.Start();
        compiler.Join();
    }

    private static void Answer(Stream input, Stream output)
    {
        // What takes longest the first time is done before anybody waits for it.
        _ = SolutionCompiler.Compile(TrialSolution.Request);
        while (CompilerPipe.Read<CompileRequest>(input) is CompileRequest request)
        {
            CompilerPipe.Write(output, SolutionCompiler.Compile(request));
        }
    }
}
