using System.Formats.Tar;
using System.IO.Compression;
using Course.Files;
using Course.Nn.Data;
using StbImageSharp;

namespace Course.Cli.Datasets.Packages;

/// <summary>
/// The photographs of foods out of an archive that the manifest has vouched for: of each class as many as <see cref="MostPerClass"/>, spread evenly
/// over the archive's order, the square in the middle of each made as large as networks trained on ImageNet want it. Two files as
/// <see cref="FoodPhotographs"/> reads them, and the archive's licence.
/// </summary>
internal static class FoodPhotographsConversion
{
    private const int MostPerClass = 40;
    private const int Side = FoodPhotographs.Side;

    /// <summary>
    /// What the first letter of a name in the archive means there, class by class in <see cref="FoodPhotographs.ClassNames"/>; the other letters have
    /// fewer photographs, or the same one for many foods.
    /// </summary>
    private static readonly string[] Letters = ["P", "E", "AB", "C", "G", "D"];

    /// <summary>The same photographs as D019 and G002.</summary>
    private static readonly string[] Repeated = ["D031.jpeg", "G008.jpeg"];

    /// <summary>Makes the files.</summary>
    public static void Convert(string package, string folder, CancellationToken cancellation)
    {
        SortedDictionary<string, byte[]> files = Read(Directory.EnumerateFiles(package, "*.tgz").Single(), cancellation);
        (int Class, byte[] File)[] chosen = [.. Letters.SelectMany((letters, i) => Chosen(files, letters).Select(file => (i, file)))];
        AtomicFile.Write(Path.Combine(folder, "images-idx3-ubyte"), images =>
        {
            images.Write(IdxHeader.Of(chosen.Length, 3 * Side, Side));
            foreach ((_, byte[] file) in chosen)
            {
                cancellation.ThrowIfCancellationRequested();
                images.Write(SquareImage.Of(ImageResult.FromMemory(file, ColorComponents.RedGreenBlue), Side));
            }
        });
        AtomicFile.Write(Path.Combine(folder, "labels-idx1-ubyte"), (byte[])[.. IdxHeader.Of(chosen.Length), .. chosen.Select(photograph => (byte)photograph.Class)]);
        AtomicFile.Write(Path.Combine(folder, "LICENSE"), files["LICENSE"]);
    }

    /// <summary>The files of the archive by name, without the folders.</summary>
    private static SortedDictionary<string, byte[]> Read(string archive, CancellationToken cancellation)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        using var tar = new TarReader(new GZipStream(File.OpenRead(archive), CompressionMode.Decompress));
        while (tar.GetNextEntry() is { } entry)
        {
            cancellation.ThrowIfCancellationRequested();
            if (entry.DataStream is { } data)
            {
                using MemoryStream content = new();
                data.CopyTo(content);
                files[entry.Name.Split('/')[^1]] = content.ToArray();
            }
        }

        return files;
    }

    private static IEnumerable<byte[]> Chosen(SortedDictionary<string, byte[]> files, string letters)
    {
        string[] names = [.. files.Keys.Where(name => name.EndsWith(".jpeg", StringComparison.Ordinal) && letters.Contains(name[0], StringComparison.Ordinal) && !Repeated.Contains(name))];
        int count = Math.Min(MostPerClass, names.Length);
        return Enumerable.Range(0, count).Select(i => files[names[i * names.Length / count]]);
    }
}
