using System.Text;
using System.Text.Json.Nodes;
using Course.Files;
using Course.Notebooks.Ipynb;

namespace Course.Notebooks.Protocol;

/// <summary>
/// JSON messages (<see cref="Frame"/>) between the runner and a session process, over a pair of pipes of their own. What student code prints, even past Console, goes to the process's own stdout and cannot be mistaken for a message.
/// </summary>
internal sealed class MessagePipe(Stream input, Stream output) : IDisposable
{
    /// <summary>Longest message read: one output of a cell, with its figures.</summary>
    private const int MaxBytes = NotebookReader.MaxBytes;

    private readonly Lock _writing = new();

    public void Write(JsonObject message)
    {
        byte[] body = Encoding.UTF8.GetBytes(JsonWriting.Write(message));
        lock (_writing)
        {
            Frame.Write(output, body);
        }
    }

    /// <summary>The next message, or null when the other side has gone, even in mid-message.</summary>
    /// <exception cref="InvalidDataException">The other side does not keep to the protocol.</exception>
    public async Task<JsonObject?> ReadAsync(CancellationToken cancellation = default)
    {
        byte[]? body = await Frame.ReadAsync(input, MaxBytes, cancellation);
        return body is null ? null
            : JsonReading.Parse(body) as JsonObject ?? throw new InvalidDataException("the notebook session sent something that is not a message");
    }

    public void Dispose()
    {
        input.Dispose();
        output.Dispose();
    }
}
