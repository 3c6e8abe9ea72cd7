using System.Text.Json;
using Course.Files;

namespace Course.Grading.Compilation;

/// <summary>JSON messages (<see cref="Frame"/>) between the grader and its own compiler process. No student's code runs on either side.</summary>
internal static class CompilerPipe
{
    /// <summary>The largest message, 64 MiB.</summary>
    private const int MaximumBytes = 1 << 26;

    internal static void Write<T>(Stream stream, T message) => Frame.Write(stream, JsonSerializer.SerializeToUtf8Bytes(message));

    /// <summary>Reads a message; null when the other side has gone.</summary>
    /// <exception cref="InvalidDataException">The message is too long.</exception>
    internal static T? Read<T>(Stream stream)
        where T : class =>
        Frame.Read(stream, MaximumBytes) is byte[] json ? JsonSerializer.Deserialize<T>(json) : null;
}
