using System.Buffers.Binary;
using System.Formats.Tar;
using System.IO.Compression;

namespace Course.Nn.Tests.Data;

/// <summary>Small data files, written byte by byte.</summary>
internal static class SampleFiles
{
    /// <summary>An IDX file of bytes.</summary>
    public static byte[] Idx(int[] sizes, params byte[] values)
    {
        byte[] header = new byte[4 + (4 * sizes.Length)];
        (header[2], header[3]) = (8, (byte)sizes.Length);
        for (int axis = 0; axis < sizes.Length; axis++)
        {
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + (4 * axis)), sizes[axis]);
        }

        return [.. header, .. values];
    }

    public static byte[] Gzip(byte[] content)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.SmallestSize))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }

    /// <summary>CIFAR-10 records of these classes; image n is 10·n + 1 in red, +2 in green, +3 in blue.</summary>
    public static byte[] Cifar(params byte[] classes) =>
        [.. classes.SelectMany((label, n) => Enumerable.Range(0, 3073).Select(i => i == 0 ? label : (byte)((10 * n) + ((i - 1) / 1024) + 1)))];

    /// <summary>A tar archive, written by System.Formats.Tar.</summary>
    public static byte[] Tar(TarEntryFormat format, params IReadOnlyList<(string Name, byte[] Content)> files)
    {
        using MemoryStream archive = new();
        using (TarWriter writer = new(archive, format, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in files)
            {
                TarEntry entry = format switch
                {
                    TarEntryFormat.Ustar => new UstarTarEntry(TarEntryType.RegularFile, name),
                    TarEntryFormat.Gnu => new GnuTarEntry(TarEntryType.RegularFile, name),
                    TarEntryFormat.V7 => new V7TarEntry(TarEntryType.V7RegularFile, name),
                    _ => new PaxTarEntry(TarEntryType.RegularFile, name),
                };
                entry.ModificationTime = DateTimeOffset.UnixEpoch;
                entry.DataStream = new MemoryStream(content);
                writer.WriteEntry(entry);
            }
        }

        return archive.ToArray();
    }
}
