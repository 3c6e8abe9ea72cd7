using System.IO.Pipes;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Course.Notebooks.Ipynb;
using Course.Notebooks.Kernel;
using Course.Notebooks.Running;

namespace Course.Notebooks.Protocol;

/// <summary>The session process: runs the cells the runner sends, and ends with the runner, whatever a cell is doing.</summary>
internal sealed class SessionHost(MessagePipe pipe) : ICellSink
{
    /// <summary>Connects the inherited pipe handles and serves until the runner hangs up.</summary>
    public static async Task RunAsync(string requestHandle, string responseHandle)
    {
        ProcessGroup.Lead();

        // Ctrl-C on a Windows terminal reaches every process there; the runner decides what becomes of this one.
        Console.CancelKeyPress += (_, key) => key.Cancel = true;
        using var pipe = new MessagePipe(
            new AnonymousPipeClientStream(PipeDirection.In, requestHandle),
            new AnonymousPipeClientStream(PipeDirection.Out, responseHandle));
        await new SessionHost(pipe).ServeAsync();
    }

    void ICellSink.Add(JsonObject output) => pipe.Write(Messages.HasOutput(output));

    private async Task ServeAsync()
    {
        WarmUp.Begin();
        using var kernel = new NotebookKernel();
        var requests = Channel.CreateUnbounded<JsonObject>();
        _ = Task.Factory.StartNew(() => ReceiveAsync(requests.Writer), TaskCreationOptions.LongRunning);
        pipe.Write(Messages.IsReady());
        await foreach (JsonObject request in requests.Reader.ReadAllAsync())
        {
            if (Messages.TypeOf(request) == Messages.Enter)
            {
                Environment.CurrentDirectory = request["folder"].AsText()!;
                continue;
            }

            bool succeeded = await kernel.RunAsync(
                request["source"].AsText()!, request["language"].AsText()!, request["count"]!.GetValue<int>(), this);
            pipe.Write(Messages.HasFinished(succeeded));
        }
    }

    private async Task ReceiveAsync(ChannelWriter<JsonObject> requests)
    {
        while (await pipe.ReadAsync() is { } message)
        {
            requests.TryWrite(message);
        }

        // The runner has gone or is done. A cell may still be running and may refuse to end; nobody waits for it.
        ProcessGroup.KillOwn();
    }
}
