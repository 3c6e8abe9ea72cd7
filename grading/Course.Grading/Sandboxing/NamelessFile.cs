using System.Globalization;

namespace Course.Grading.Sandboxing;

/// <summary>
/// A file that has no name any more: a process that this one starts opens it by <see cref="Path"/>, and when this process ends, however it
/// does, nothing is left. Linux only.
/// </summary>
internal sealed class NamelessFile : IDisposable
{
    private readonly FileStream _file;

    /// <summary>A file with this content.</summary>
    internal NamelessFile(byte[] content)
    {
        string name = System.IO.Path.Combine(System.IO.Path.GetTempPath(), System.IO.Path.GetRandomFileName());
        _file = new FileStream(name, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        File.Delete(name);
        _file.Write(content);
    }

    /// <summary>Where a process of the same user opens it from its beginning.</summary>
    internal string Path => string.Create(
        CultureInfo.InvariantCulture, $"/proc/{Environment.ProcessId}/fd/{_file.SafeFileHandle.DangerousGetHandle()}");

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
