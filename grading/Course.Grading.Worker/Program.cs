using Course.Grading.Worker.Wire;

namespace Course.Grading.Worker;

/// <summary>
/// The process that runs one student's code for one exercise: a request on standard input, a reply on the standard output
/// it was started with. Holds no compiler, no reference solution and no files.
/// </summary>
internal static class Program
{
    /// <summary>Stack of the thread that runs the student's code: 16 MiB, the same on every platform.</summary>
    private const int StackBytes = 16 << 20;

    private static int Main()
    {
        using var input = new MemoryStream();
        using (Stream stdin = Console.OpenStandardInput())
        {
            stdin.CopyTo(input);
        }

        using Stream output = Console.OpenStandardOutput();
        SilenceConsole();

        var limits = new WireLimits();
        byte[] reply = [];
        var student = new Thread(
            () => reply = CaseRunner.Run(WorkRequest.Parse(input.ToArray(), limits), limits).ToBytes(limits), StackBytes);
        student.Start();
        student.Join();

        output.Write(reply);
        output.Flush();

        // Threads and timers that the student's code left behind must not keep the process alive.
        Environment.Exit(0);
        return 0;
    }

    /// <summary>What the student's code prints goes nowhere, however much it is; what it reads is empty.</summary>
    private static void SilenceConsole()
    {
        Console.SetOut(TextWriter.Null);
        Console.SetError(TextWriter.Null);
        Console.SetIn(TextReader.Null);
    }
}
