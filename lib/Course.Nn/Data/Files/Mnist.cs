namespace Course.Nn.Data;

/// <summary>
/// 70,000 handwritten digits as grey images of 28×28 pixels (LeCun, Cortes and Burges), after <c>course datasets fetch mnist</c>.
/// </summary>
public static class Mnist
{
    /// <summary>Width and height of an image in pixels.</summary>
    public const int Side = 28;

    /// <summary>The 60,000 training images.</summary>
    /// <param name="folder">Where the four files are, gzipped or not; by default in <see cref="DatasetCache"/>.</param>
    /// <returns>Inputs [60000,1,28,28], Float32, 0 (background) to 1 (ink), 188 MB; targets [60000], the digit.</returns>
    /// <exception cref="FileNotFoundException">Not fetched; the message says how to.</exception>
    /// <exception cref="InvalidDataException">A file is damaged; the message names the file and the byte.</exception>
    public static Dataset Train(string? folder = null) => Read("mnist", folder, "train");

    /// <summary>The 10,000 test images, as <see cref="Train"/> gives the training images.</summary>
    /// <param name="folder">Where the four files are, gzipped or not; by default in <see cref="DatasetCache"/>.</param>
    /// <returns>Inputs [10000,1,28,28], targets [10000].</returns>
    /// <exception cref="FileNotFoundException">Not fetched; the message says how to.</exception>
    /// <exception cref="InvalidDataException">A file is damaged; the message names the file and the byte.</exception>
    public static Dataset Test(string? folder = null) => Read("mnist", folder, "t10k");

    /// <summary>One part of a data set that comes in MNIST's four files.</summary>
    internal static Dataset Read(string dataset, string? folder, string part) => Idx.Read(
        DatasetCache.Find(dataset, folder, $"{part}-images-idx3-ubyte.gz", $"{part}-images-idx3-ubyte"),
        DatasetCache.Find(dataset, folder, $"{part}-labels-idx1-ubyte.gz", $"{part}-labels-idx1-ubyte"));
}
