using Course.Files;
using Course.Grading.Worker.Wire;

namespace Course.Grading.Worker;

/// <summary>
/// The process that runs one student's code, one exercise after the other: requests on standard input, replies on the standard output
/// it was started with, each a <see cref="Frame"/>. Holds no compiler, no reference solution and no files.
/// </summary>
internal static class Program
{
    /// <summary>Stack of the thread that runs the student's code: 16 MiB, the same on every platform.</summary>
    private const int StackBytes = 16 << 20;

    private static int Main()
    {
        using Stream input = Console.OpenStandardInput();
        using Stream output = Console.OpenStandardOutput();
        SilenceConsole();

        var limits = new WireLimits();
        while (Frame.Read(input, limits.RequestBytes) is byte[] request)
        {
            Frame.Write(output, Answer(request, limits));
        }

        // Threads and timers that the student's code left behind must not keep the process alive.
        Environment.Exit(0);
        return 0;
    }

    private static byte[] Answer(byte[] request, WireLimits limits)
    {
        byte[] reply = [];
        var student = new Thread(() => reply = CaseRunner.Run(WorkRequest.Parse(request, limits), limits).ToBytes(limits), StackBytes);
        student.Start();
        student.Join();
        return reply;
    }

    /// <summary>What the student's code prints goes nowhere, however much it is; what it reads is empty.</summary>
    private static void SilenceConsole()
    {
        Console.SetOut(TextWriter.Null);
        Console.SetError(TextWriter.Null);
        Console.SetIn(TextReader.Null);
    }
}
