using System.IO.Compression;
using Course.Files;
using Course.Nn.Tensors;

namespace Course.Nn.Interop;

/// <summary>
/// .npz files, NumPy's own: several arrays by name, as .npy files in a zip archive. <c>numpy.load("data.npz")["x"]</c> reads
/// what <see cref="Write(string, IReadOnlyDictionary{string, Tensor})"/> wrote, and <see cref="Read(string)"/> reads what <c>numpy.savez</c> and <c>numpy.savez_compressed</c> wrote.
/// </summary>
public static class Npz
{
    private const string Format = "npz";
    private const string Extension = ".npy";

    /// <summary>The oldest date that a zip archive can express: the same arrays always give the same file.</summary>
    private static readonly DateTimeOffset Undated = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes tensors bit for bit and uncompressed, as <c>numpy.savez</c> does; an interruption leaves the old file, or none.</summary>
    /// <param name="path">Where; a missing folder is made, an existing file replaced.</param>
    /// <param name="arrays">By name.</param>
    /// <exception cref="ArgumentException">A name is empty.</exception>
    public static void Write(string path, IReadOnlyDictionary<string, Tensor> arrays)
    {
        Require.NotNull(path);
        Require.NotNull(arrays);
        AtomicFile.Write(path, stream => Write(stream, arrays));
    }

    /// <summary>Reads every array, as <see cref="Npy.Read(string)"/> does.</summary>
    /// <param name="path">The file; it may come from anyone, and may unpack to at most 100 times its size or 64 MiB, whichever is more.</param>
    /// <returns>The arrays by name, in the order of the archive.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is no .npz file, is damaged, or holds other things than numbers; the message says where.</exception>
    public static IReadOnlyDictionary<string, Tensor> Read(string path)
    {
        using FileStream file = CheckedInput.OpenStream(path, Format);
        return Read(file, Path.GetFileName(path));
    }

    internal static void Write(Stream stream, IReadOnlyDictionary<string, Tensor> arrays)
    {
        using ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach ((string name, Tensor tensor) in arrays)
        {
            Require.That(name.Length != 0, $"Npz.Write: an array without a name; NumPy finds arrays by their names");

            ZipArchiveEntry entry = archive.CreateEntry(name + Extension, CompressionLevel.NoCompression);
            entry.LastWriteTime = Undated;
            using Stream content = entry.Open();
            Npy.Write(content, tensor);
        }
    }

    internal static IReadOnlyDictionary<string, Tensor> Read(Stream stream, string file)
    {
        OrderedDictionary<string, Tensor> arrays = [];
        foreach ((string entry, byte[] content) in CheckedArchive.Entries(stream, Format, file))
        {
            if (!entry.EndsWith(Extension, StringComparison.Ordinal))
            {
                throw new InvalidDataException($"{Format}: {file} holds {Printable.Of(entry)}, which is no .npy array; numpy.savez makes archives of arrays only");
            }

            string name = entry[..^Extension.Length];
            var input = new CheckedInput(new MemoryStream(content), content.Length, Format, $"{file}, {Printable.Of(entry)}");
            if (!arrays.TryAdd(name, Npy.Read(input)))
            {
                throw new InvalidDataException($"{Format}: {file} holds two arrays called '{Printable.Of(name)}'; save them under names of their own");
            }
        }

        return arrays;
    }
}
