using System.ComponentModel;
using System.Diagnostics;
using System.IO.Pipes;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Course.Notebooks.Protocol;

namespace Course.Notebooks.Running;

/// <summary>How a cell ended in the session process.</summary>
internal enum CellEnd
{
    Succeeded,
    Failed,
    TimedOut,
    OutOfMemory,
    ProcessEnded,
}

/// <summary>The runner's end of one notebook's session process.</summary>
internal sealed class SessionProcess : IAsyncDisposable
{
    /// <summary>Longest time a session may take to start; about 1 s is usual, a loaded machine may need many.</summary>
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    /// <summary>How long a process that has hung up, or was killed, may take to be gone and to have said its last words.</summary>
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(10);

    /// <summary>Inheritable pipe handles exist only inside this lock, so that no other session inherits them and keeps them open.</summary>
    private static readonly Lock Starting = new();

    private readonly Process _process;
    private readonly MessagePipe _pipe;
    private readonly ProcessOutput _output;
    private readonly Channel<JsonObject> _messages = Channel.CreateUnbounded<JsonObject>();

    private SessionProcess()
    {
        lock (Starting)
        {
            var requests = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.Inheritable);
            var responses = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
            _pipe = new MessagePipe(responses, requests);
            try
            {
                _process = Process.Start(StartInfo(requests, responses))!;
            }
            finally
            {
                requests.DisposeLocalCopyOfClientHandle();
                responses.DisposeLocalCopyOfClientHandle();
            }
        }

        _process.StandardInput.Close();
        _output = new ProcessOutput(_process);
        _ = ReadMessagesAsync();
        _ = EndMessagesAtExitAsync();
    }

    /// <summary>Starts a session and waits until it can run cells.</summary>
    /// <exception cref="SessionStartException">It did not start; the message says why.</exception>
    public static async Task<SessionProcess> StartAsync(CancellationToken cancellation)
    {
        SessionProcess? session = null;
        try
        {
            session = new SessionProcess();
            if (await session.ReceiveAsync(sink: null, new CellLimits(StartLimit), cancellation) == CellEnd.Succeeded)
            {
                return session;
            }

            throw new SessionStartException($"the notebook session did not start: {await session.DescribeEndAsync()}");
        }
        catch (Win32Exception e)
        {
            throw new SessionStartException($"the notebook session cannot be started: {e.Message}");
        }
        catch when (session is not null)
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Goes to the folder in which the notebook is: what its paths are relative to.</summary>
    public void Enter(string folder) => Send(Messages.EnterFolder(folder));

    /// <summary>Runs one cell; beyond <paramref name="limits"/> the process and its children are killed.</summary>
    public async Task<CellEnd> RunAsync(
        string source, string language, int executionCount, ICellSink sink, CellLimits limits, CancellationToken cancellation)
    {
        _output.Clear();
        Send(Messages.RunCell(source, language, executionCount));
        return await ReceiveAsync(sink, limits, cancellation);
    }

    /// <summary>After the process has ended: its exit code and the first lines the runtime wrote, such as "Stack overflow."</summary>
    public async Task<string> DescribeEndAsync()
    {
        string said = await _output.ErrorAsync();
        return $"exit code {_process.ExitCode}{(said.Length > 0 ? ": " + said : "")}";
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync(TimeSpan.Zero);
        _pipe.Dispose();
        _process.Dispose();
    }

    private void Send(JsonObject message)
    {
        try
        {
            _pipe.Write(message);
        }
        catch (IOException)
        {
            // The process died between two cells; receiving finds that out.
        }
    }

    private async Task<CellEnd> ReceiveAsync(ICellSink? sink, CellLimits limits, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(limits.Time);
        using var memory = new MemoryWatch(_process, limits.Memory, deadline.Cancel);
        try
        {
            await foreach (JsonObject message in _messages.Reader.ReadAllAsync(deadline.Token))
            {
                switch (Messages.TypeOf(message))
                {
                    case Messages.Ready:
                        return CellEnd.Succeeded;
                    case Messages.Finished:
                        return message["succeeded"]!.GetValue<bool>() ? CellEnd.Succeeded : CellEnd.Failed;
                    default:
                        Deliver(message, sink);
                        break;
                }
            }
        }
        catch (OperationCanceledException)
        {
            await EndAsync(TimeSpan.Zero);
            cancellation.ThrowIfCancellationRequested();
            return memory.IsExceeded ? CellEnd.OutOfMemory : CellEnd.TimedOut;
        }

        await EndAsync(EndLimit);
        cancellation.ThrowIfCancellationRequested();
        return CellEnd.ProcessEnded;
    }

    private static void Deliver(JsonObject message, ICellSink? sink)
    {
        if (Messages.TypeOf(message) == Messages.Output && message["output"] is JsonObject output)
        {
            message.Remove("output");
            sink?.Add(output);
        }
    }

    private async Task ReadMessagesAsync()
    {
        await Task.Yield();
        try
        {
            while (await _pipe.ReadAsync() is { } message)
            {
                _messages.Writer.TryWrite(message);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidDataException or System.Text.Json.JsonException)
        {
            // Whoever is at the other end no longer keeps to the protocol; the process is ended like one that hung up.
        }

        _messages.Writer.TryComplete();
    }

    /// <summary>A child of the session may have inherited the pipe and outlive it; the exit of the session itself counts.</summary>
    private async Task EndMessagesAtExitAsync()
    {
        try
        {
            await _process.WaitForExitAsync();
            await Task.Delay(TimeSpan.FromSeconds(2));
        }
        catch (InvalidOperationException)
        {
            // Disposed while waiting.
        }

        _messages.Writer.TryComplete();
    }

    /// <summary>Waits for the process to end by itself, then kills it and what it has started, which may outlive it.</summary>
    private async Task EndAsync(TimeSpan patience)
    {
        await HasExitedAsync(patience);
        ProcessGroup.KillAll(_process);
        await HasExitedAsync(EndLimit);
    }

    private async Task<bool> HasExitedAsync(TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return _process.HasExited;
        }
    }

    /// <summary><c>dotnet exec Course.Notebooks.dll</c>, by the very runtime this process runs on, with its pipes as arguments.</summary>
    private static ProcessStartInfo StartInfo(AnonymousPipeServerStream requests, AnonymousPipeServerStream responses)
    {
        string runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string dotnet = Path.GetFullPath(Path.Combine(runtime, "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
        string[] arguments =
            ["exec", typeof(SessionProcess).Assembly.Location, requests.GetClientHandleAsString(), responses.GetClientHandleAsString()];
        var start = new ProcessStartInfo(dotnet, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // A session compiles thousands of methods in its first second; mapping each page twice costs it a tenth of that.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        return start;
    }
}
