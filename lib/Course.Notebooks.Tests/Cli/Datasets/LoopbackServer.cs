using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Course.Notebooks.Tests.Cli.Datasets;

/// <summary>What a client asked for.</summary>
public sealed record Asked(string Path, string? Range, string? IfRange);

/// <summary>A web server on this machine that answers as a test tells it to, down to the byte.</summary>
public sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<Asked, NetworkStream, CancellationToken, Task> _answer;
    private readonly Task _serving;

    /// <param name="answer">Writes the answer; the connection is closed after it.</param>
    public LoopbackServer(Func<Asked, NetworkStream, CancellationToken, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>The root of the server, ending with /.</summary>
    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/";

    public ConcurrentQueue<Asked> Requests { get; } = [];

    /// <summary>A server with one file, which understands Range and If-Range.</summary>
    public static LoopbackServer Of(byte[] file, string tag = "\"v1\"") => new((asked, stream, _) =>
        asked.Range is { } range && (asked.IfRange ?? tag) == tag
            ? PartAsync(stream, file, int.Parse(range["bytes=".Length..^1], System.Globalization.CultureInfo.InvariantCulture), tag)
            : AnswerAsync(stream, $"200 OK\r\nETag: {tag}\r\nContent-Length: {file.Length}", file));

    /// <summary>Writes a status line, headers and a body.</summary>
    public static async Task AnswerAsync(NetworkStream stream, string statusAndHeaders, byte[]? body = null)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {statusAndHeaders}\r\nConnection: close\r\n\r\n"));
        await stream.WriteAsync(body ?? []);
    }

    /// <summary>Writes 206 with the bytes of the file from a place on.</summary>
    public static Task PartAsync(NetworkStream stream, byte[] file, int start, string tag = "\"v1\"") => AnswerAsync(
        stream, $"206 Partial Content\r\nETag: {tag}\r\nContent-Range: bytes {start}-{file.Length - 1}/{file.Length}\r\nContent-Length: {file.Length - start}", file[start..]);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _serving;
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await using NetworkStream stream = client.GetStream();
                try
                {
                    Asked asked = await ReadAsync(stream);
                    Requests.Enqueue(asked);
                    await _answer(asked, stream, _stop.Token);
                }
                catch (IOException)
                {
                    // The client hung up, as some tests want.
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
        {
        }
    }

    private static async Task<Asked> ReadAsync(NetworkStream stream)
    {
        using StreamReader reader = new(stream, Encoding.ASCII, leaveOpen: true);
        string[] request = (await reader.ReadLineAsync() ?? throw new IOException("no request")).Split(' ');
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            headers[line[..line.IndexOf(':')]] = line[(line.IndexOf(':') + 1)..].Trim();
        }

        return new Asked(request[1], headers.GetValueOrDefault("Range"), headers.GetValueOrDefault("If-Range"));
    }
}
