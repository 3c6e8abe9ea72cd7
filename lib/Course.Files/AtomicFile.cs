namespace Course.Files;

/// <summary>Writes a file so that a reader, or an interruption at any moment, sees the old content or the new, never a part.</summary>
/// <remarks>
/// The content goes to a temporary file in the same folder, from there to the disk, and the temporary file is renamed. What is
/// known of the old file stays: a symbolic link leads where it led and its target is replaced, the permissions are kept (on
/// Windows the access list too), and a file that may not be written is refused although its folder may. Other hard links keep
/// the old content. Devices and pipes, such as /dev/null, cannot be replaced and are written to.
/// </remarks>
public static class AtomicFile
{
    /// <summary>Writes or replaces a file; creates missing folders.</summary>
    /// <param name="path">Where.</param>
    /// <param name="content">What the file is to hold.</param>
    /// <exception cref="IOException"><paramref name="path"/> is a folder, or cannot be written; nothing has changed.</exception>
    /// <exception cref="UnauthorizedAccessException">The file is read-only, or its folder may not be written; nothing has changed.</exception>
    public static void Write(string path, ReadOnlyMemory<byte> content) => Write(path, stream => stream.Write(content.Span));

    /// <inheritdoc cref="Write(string, ReadOnlyMemory{byte})"/>
    /// <param name="path">Where.</param>
    /// <param name="write">Writes the content; what it throws is thrown here, and nothing has changed.</param>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(write);
        var destination = Destination.Of(path);
        if (destination.IsDevice)
        {
            using FileStream device = new(destination.Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            write(device);
            return;
        }

        Directory.CreateDirectory(destination.Folder);
        string temporary = Path.Combine(destination.Folder, $".{Path.GetRandomFileName()}.tmp");
        Replace(destination, temporary, () =>
        {
            using FileStream file = destination.Begin(temporary);
            write(file);
            file.Flush(flushToDisk: true);
        });
    }

    /// <summary>Gives a file that is complete its final name, as <see cref="Write(string, Action{Stream})"/> does with its temporary file.</summary>
    /// <param name="complete">On the same file system; gone afterwards.</param>
    /// <param name="path">The final name.</param>
    /// <inheritdoc cref="Write(string, ReadOnlyMemory{byte})" path="/exception"/>
    public static void Move(string complete, string path)
    {
        ArgumentNullException.ThrowIfNull(complete);
        ArgumentNullException.ThrowIfNull(path);
        Destination.Of(path).TakeOver(complete);
    }

    /// <summary>Throws what <see cref="Write(string, Action{Stream})"/> would throw because of the file that is there; changes nothing.</summary>
    /// <param name="path">The file, which need not exist.</param>
    /// <inheritdoc cref="Write(string, ReadOnlyMemory{byte})" path="/exception"/>
    public static void RequireReplaceable(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        _ = Destination.Of(path);
    }

    /// <summary>Messages speak of the file that is written, not of the temporary one.</summary>
    private static void Replace(Destination destination, string temporary, Action fill)
    {
        try
        {
            fill();
            destination.TakeOver(temporary);
        }
        catch (UnauthorizedAccessException e) when (!File.Exists(temporary))
        {
            throw new UnauthorizedAccessException($"{destination.Path}: nothing can be written in {destination.Folder}; choose another folder, or give yourself the right to write there", e);
        }
        catch (IOException e) when (e.Message.Contains(temporary, StringComparison.Ordinal))
        {
            File.Delete(temporary);
            throw new IOException(e.Message.Replace(temporary, destination.Path, StringComparison.Ordinal), e);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
