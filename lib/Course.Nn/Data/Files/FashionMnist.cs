namespace Course.Nn.Data;

/// <summary>
/// 70,000 pieces of clothing as grey images of 28×28 pixels (Xiao, Rasul and Vollgraf, 2017), after
/// <c>course datasets fetch fashion-mnist</c>: the same files as MNIST's, and harder.
/// </summary>
public static class FashionMnist
{
    /// <summary>What each class is, by its index.</summary>
    public static IReadOnlyList<string> ClassNames { get; } =
        ["T-shirt", "trousers", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle boot"];

    /// <summary>The 60,000 training images.</summary>
    /// <param name="folder">Where the four files are, gzipped or not; by default in <see cref="DatasetCache"/>.</param>
    /// <returns>Inputs [60000,1,28,28], Float32, 0 (background) to 1, 188 MB; targets [60000], the class.</returns>
    /// <exception cref="FileNotFoundException">Not fetched; the message says how to.</exception>
    /// <exception cref="InvalidDataException">A file is damaged; the message names the file and the byte.</exception>
    public static Dataset Train(string? folder = null) => Mnist.Read("fashion-mnist", folder, "train");

    /// <summary>The 10,000 test images, as <see cref="Train"/> gives the training images.</summary>
    /// <param name="folder">Where the four files are, gzipped or not; by default in <see cref="DatasetCache"/>.</param>
    /// <returns>Inputs [10000,1,28,28], targets [10000].</returns>
    /// <exception cref="FileNotFoundException">Not fetched; the message says how to.</exception>
    /// <exception cref="InvalidDataException">A file is damaged; the message names the file and the byte.</exception>
    public static Dataset Test(string? folder = null) => Mnist.Read("fashion-mnist", folder, "t10k");
}
