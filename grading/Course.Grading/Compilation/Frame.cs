using System.Buffers.Binary;
using System.Text.Json;

namespace Course.Grading.Compilation;

/// <summary>Messages between the grader and its own compiler process: a 32-bit length and JSON. No student's code runs on either side.</summary>
internal static class Frame
{
    /// <summary>The largest message, 64 MiB.</summary>
    private const int MaximumBytes = 1 << 26;

    internal static void Write<T>(Stream stream, T message)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(message);
        byte[] length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, json.Length);
        stream.Write(length);
        stream.Write(json);
        stream.Flush();
    }

    /// <summary>Reads a message; null at the end of the stream.</summary>
    /// <exception cref="IOException">The stream ends within a message, or the message is too long.</exception>
    internal static T? Read<T>(Stream stream)
        where T : class
    {
        byte[] length = new byte[sizeof(int)];
        if (stream.ReadAtLeast(length, length.Length, throwOnEndOfStream: false) < length.Length)
        {
            return null;
        }

        int count = BinaryPrimitives.ReadInt32LittleEndian(length);
        if (count is < 0 or > MaximumBytes)
        {
            throw new IOException($"A message of {count} bytes from the compiler process.");
        }

        byte[] json = new byte[count];
        stream.ReadExactly(json);
        return JsonSerializer.Deserialize<T>(json);
    }
}
