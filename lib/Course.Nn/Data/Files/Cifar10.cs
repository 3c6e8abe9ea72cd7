using Course.Files;
using Course.Nn.Tensors;

namespace Course.Nn.Data;

/// <summary>
/// 60,000 colour photographs of 32×32 pixels in ten classes (Krizhevsky, 2009), after <c>course datasets fetch cifar-10</c>.
/// </summary>
/// <remarks>
/// The binary version: a record is the class as one byte, then 1024 bytes each of red, green and blue, row by row. Reading takes
/// at most 5 bytes of memory for each byte of the batches, which are at most 50,000 records.
/// </remarks>
public static class Cifar10
{
    /// <summary>Width and height of an image in pixels.</summary>
    public const int Side = 32;

    private const string Name = "cifar-10";
    private const string Archive = "cifar-10-binary.tar.gz";
    private const int Pixels = 3 * Side * Side;
    private const int Record = Pixels + 1;
    private const int MostRecords = 10_000;
    private static readonly string[] TrainingBatches = [.. Enumerable.Range(1, 5).Select(i => $"data_batch_{i}.bin")];
    private static readonly string[] TestBatches = ["test_batch.bin"];

    /// <summary>What each class is, by its index.</summary>
    public static IReadOnlyList<string> ClassNames { get; } =
        ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];

    /// <summary>The 50,000 training images.</summary>
    /// <param name="path">The archive cifar-10-binary.tar.gz, or a folder with its .bin files; by default the archive in <see cref="DatasetCache"/>.</param>
    /// <returns>Inputs [50000,3,32,32], Float32, 0 to 1, 614 MB; targets [50000], the class.</returns>
    /// <exception cref="FileNotFoundException">Not fetched; the message says how to.</exception>
    /// <exception cref="InvalidDataException">A file is damaged; the message names the file and the byte.</exception>
    public static Dataset Train(string? path = null) => Read(path, TrainingBatches);

    /// <summary>The 10,000 test images, as <see cref="Train"/> gives the training images.</summary>
    /// <param name="path">The archive cifar-10-binary.tar.gz, or a folder with its .bin files; by default the archive in <see cref="DatasetCache"/>.</param>
    /// <returns>Inputs [10000,3,32,32], targets [10000].</returns>
    /// <exception cref="FileNotFoundException">Not fetched; the message says how to.</exception>
    /// <exception cref="InvalidDataException">A file is damaged; the message names the file and the byte.</exception>
    public static Dataset Test(string? path = null) => Read(path, TestBatches);

    /// <summary>The test images of an archive.</summary>
    internal static Dataset ReadTestArchive(CheckedInput archive) => Assemble(TarArchive.Read(archive, TestBatches, RequireRecords));

    /// <summary>The images of one batch file.</summary>
    internal static Dataset ReadBatch(CheckedInput file) => Assemble([Batch(file)]);

    private static Dataset Read(string? path, string[] batches) => Directory.Exists(path)
        ? Assemble([.. batches.Select(name => CheckedInput.OpenPerhapsPacked(DatasetCache.Find(Name, path, name), Name, Batch))])
        : CheckedInput.OpenPerhapsPacked(
            path is null ? DatasetCache.Find(Name, null, Archive) : Existing(path),
            Name,
            archive => Assemble(TarArchive.Read(archive, batches, RequireRecords)));

    private static string Existing(string path) => File.Exists(path)
        ? path
        : throw new FileNotFoundException($"{Name}: no file or folder {path}; {DatasetCache.WayOut(Name)}", path);

    private static TarContent Batch(CheckedInput file)
    {
        RequireRecords(file, "the batch", file.Left);
        return new TarContent(0, file.Bytes(file.Left, "the batch"), file.Fault);
    }

    private static void RequireRecords(CheckedInput file, string what, long length)
    {
        if (length % Record != 0 || length / Record is < 1 or > MostRecords)
        {
            throw file.Fault(file.Position, $"{what} has {length} bytes; expected {Record} for each of 1 to {MostRecords} images. Take the binary version, {Archive}: `course datasets fetch {Name}`");
        }
    }

    private static Dataset Assemble(IReadOnlyList<TarContent> batches)
    {
        int count = batches.Sum(batch => batch.Bytes.Length / Record);
        (float[] inputs, float[] targets) = (new float[count * Pixels], new float[count]);
        int n = 0;
        foreach (TarContent batch in batches)
        {
            for (int start = 0; start < batch.Bytes.Length; start += Record, n++)
            {
                byte target = batch.Bytes[start];
                targets[n] = target < ClassNames.Count
                    ? target
                    : throw batch.Fault(batch.Position + start, $"class {target}; expected 0 to {ClassNames.Count - 1}. The file is damaged: `course datasets fetch {Name}` brings another");
                Span<float> image = inputs.AsSpan(n * Pixels, Pixels);
                for (int i = 0; i < Pixels; i++)
                {
                    image[i] = batch.Bytes[start + 1 + i] / 255f;
                }
            }
        }

        return new Dataset(Tensor.Own(inputs, [count, 3, Side, Side]), Tensor.Own(targets, [count]), ClassNames.Count);
    }
}
