using Course.Files;

namespace Course.Grading.Sandboxing;

/// <summary>Requests to one process and its answers, one after the other, each a <see cref="Frame"/>. After any answer that is not a message the process has ended.</summary>
internal sealed class Conversation : IDisposable
{
    private readonly SandboxedProcess _process;
    private readonly int _maximumBytes;

    /// <summary>Starts the program.</summary>
    /// <param name="sandbox">Where to run it.</param>
    /// <param name="program">What to run.</param>
    /// <param name="maximumBytes">How long an answer may be.</param>
    internal Conversation(ISandbox sandbox, SandboxedProgram program, int maximumBytes) =>
        (_process, _maximumBytes) = (sandbox.Start(program), maximumBytes);

    /// <summary>Sends a request and waits for its answer, and returns at the latest a moment after <paramref name="time"/> is up.</summary>
    /// <param name="request">What to send.</param>
    /// <param name="time">Processor time that the answer may take; <see cref="TimeLimit"/> says what of the clock.</param>
    internal Answer Ask(byte[] request, TimeSpan time)
    {
        var limit = new TimeLimit(_process, time);
        Task sending = OwnThread.Run(() => Send(request));
        Task<Answer> receiving = OwnThread.Run(Receive);
        Answer answer = limit.Wait(receiving) ? receiving.Result : new Answer(AnswerKind.TimedOut, [], "");
        if (answer.Kind != AnswerKind.Message)
        {
            _process.Kill();
        }

        sending.Wait();
        return answer;
    }

    /// <inheritdoc/>
    public void Dispose() => _process.Dispose();

    private bool Send(byte[] request)
    {
        try
        {
            Frame.Write(_process.Input, request);
            return true;
        }
        catch (IOException)
        {
            // It ended without reading all of it; how it ended is the answer.
            return false;
        }
    }

    private Answer Receive()
    {
        try
        {
            return Frame.Read(_process.Output, _maximumBytes) is byte[] message ? new Answer(AnswerKind.Message, message, "") : Ended();
        }
        catch (InvalidDataException)
        {
            return new Answer(AnswerKind.Garbage, [], "");
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // It was ended while this waited.
            return new Answer(AnswerKind.TimedOut, [], "");
        }
    }

    /// <summary>Its output has ended, and so will it, unless it only closed the output.</summary>
    private Answer Ended() => new(
        _process.WasEndedFromOutside ? AnswerKind.EndedFromOutside : AnswerKind.Exited, [], _process.WaitForExit(TimeSpan.Zero) ? _process.ErrorHead() : "");
}
