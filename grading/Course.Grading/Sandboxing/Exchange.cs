namespace Course.Grading.Sandboxing;

/// <summary>One request to one process: write it, read everything the process writes, and end the process in time.</summary>
internal static class Exchange
{
    /// <summary>Runs the program on <paramref name="request"/>, and returns at the latest a moment after <paramref name="time"/> is up.</summary>
    /// <param name="sandbox">Where to run it.</param>
    /// <param name="program">What to run.</param>
    /// <param name="request">Its standard input.</param>
    /// <param name="time">Processor time that it may take; <see cref="TimeLimit"/> says what of the clock.</param>
    /// <param name="maximumBytes">How much it may write.</param>
    internal static ExchangeResult Run(
        ISandbox sandbox, SandboxedProgram program, byte[] request, TimeSpan time, int maximumBytes)
    {
        using SandboxedProcess process = sandbox.Start(program);
        var limit = new TimeLimit(process, time);
        Task sending = OwnThread.Run(() => Send(process.Input, request));
        Task<byte[]?> receiving = OwnThread.Run(() => Receive(process.Output, maximumBytes));

        bool answered = limit.Wait(receiving);
        bool flooded = answered && receiving.Result is null;
        bool ended = answered && !flooded && limit.Wait(process);
        bool endedFromOutside = ended && process.WasEndedFromOutside;
        process.Kill();
        sending.Wait();

        return ended
            ? new ExchangeResult(endedFromOutside ? ExchangeEnd.EndedFromOutside : ExchangeEnd.Exited, receiving.Result!, process.ExitCode, process.ErrorHead())
            : new ExchangeResult(flooded ? ExchangeEnd.Flooded : ExchangeEnd.TimedOut, [], process.ExitCode, process.ErrorHead());
    }

    private static bool Send(Stream input, byte[] request)
    {
        try
        {
            input.Write(request);
            input.Close();
            return true;
        }
        catch (IOException)
        {
            // The process ended without reading it all; its exit code tells why.
            return false;
        }
    }

    /// <summary>Everything up to the end, or null when there is more than allowed.</summary>
    private static byte[]? Receive(Stream output, int maximumBytes)
    {
        using var received = new MemoryStream();
        byte[] buffer = new byte[1 << 16];
        while (output.Read(buffer) is var count and > 0)
        {
            received.Write(buffer, 0, count);
            if (received.Length > maximumBytes)
            {
                return null;
            }
        }

        return received.ToArray();
    }
}
