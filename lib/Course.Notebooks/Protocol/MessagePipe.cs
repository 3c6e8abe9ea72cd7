using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;
using Course.Notebooks.Ipynb;

namespace Course.Notebooks.Protocol;

/// <summary>
/// JSON messages between the runner and a session process, over a pair of pipes of their own: 4 bytes of length (little endian), then
/// UTF-8. What student code prints, even past Console, goes to the process's own stdout and cannot be mistaken for a message.
/// </summary>
internal sealed class MessagePipe(Stream input, Stream output) : IDisposable
{
    /// <summary>Longest message read: one output of a cell, with its figures.</summary>
    private const int MaxBytes = NotebookReader.MaxBytes;

    private readonly Lock _writing = new();

    public void Write(JsonObject message)
    {
        var body = Encoding.UTF8.GetBytes(JsonWriting.Write(message));
        var frame = new byte[4 + body.Length];
        BinaryPrimitives.WriteInt32LittleEndian(frame, body.Length);
        body.CopyTo(frame, 4);
        lock (_writing)
        {
            output.Write(frame);
            output.Flush();
        }
    }

    /// <summary>The next message, or null when the other side has gone, even in mid-message.</summary>
    /// <exception cref="InvalidDataException">The other side does not keep to the protocol.</exception>
    public async Task<JsonObject?> ReadAsync(CancellationToken cancellation = default)
    {
        var head = new byte[4];
        if (await input.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation) < head.Length)
        {
            return null;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(head);
        if (length is < 2 or > MaxBytes)
        {
            throw new InvalidDataException($"the notebook session sent a message of {length} bytes; the most is {MaxBytes}");
        }

        var body = new byte[length];
        if (await input.ReadAtLeastAsync(body, length, throwOnEndOfStream: false, cancellation) < length)
        {
            return null;
        }

        return JsonReading.Parse(body) as JsonObject ?? throw new InvalidDataException("the notebook session sent something that is not a message");
    }

    public void Dispose()
    {
        input.Dispose();
        output.Dispose();
    }
}
