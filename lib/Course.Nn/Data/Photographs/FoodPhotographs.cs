using Course.Nn.Tensors;

namespace Course.Nn.Data;

/// <summary>
/// Photographs of foods in six classes, 224×224 pixels in colour, after <c>course datasets fetch photographs</c>: few for training from scratch,
/// and large enough for a network that was trained elsewhere (S2 · transfer).
/// </summary>
/// <remarks>In the cache they are two files as MNIST has them (see <see cref="Idx"/>), with the three channels of an image one below the other.</remarks>
public static class FoodPhotographs
{
    /// <summary>Height and width of a photograph in pixels.</summary>
    public const int Side = 224;

    private const string Name = "photographs";
    private const string Images = "images-idx3-ubyte";
    private const string Labels = "labels-idx1-ubyte";

    /// <summary>What each class is, by its index.</summary>
    public static IReadOnlyList<string> ClassNames { get; } = ["fish", "fruit", "grains", "leaves", "spices", "vegetables"];

    /// <summary>All photographs, class by class; <see cref="Dataset.Split(double, Random)"/> mixes them.</summary>
    /// <param name="folder">The folder with the two files; by default the one in <see cref="DatasetCache"/>.</param>
    /// <returns>Inputs [N,3,224,224], Float32, red, green, blue, 0 to 1; targets [N]. 226 photographs, 136 MB.</returns>
    /// <exception cref="FileNotFoundException">Not fetched; the message says how to.</exception>
    /// <exception cref="InvalidDataException">A file is damaged or of another kind; the message names the file and the byte.</exception>
    public static Dataset Load(string? folder = null)
    {
        Dataset stored = Idx.Read(DatasetCache.Find(Name, folder, Images), DatasetCache.Find(Name, folder, Labels), ClassNames.Count);
        Shape shape = stored.Inputs.Shape;
        return shape[2] == 3 * Side && shape[3] == Side
            ? new Dataset(stored.Inputs.Reshape(shape[0], 3, Side, Side), stored.Targets, stored.Classes)
            : throw new InvalidDataException($"{Name}: {Images} holds images of {shape[2]}×{shape[3]}; expected three channels of {Side}×{Side} one below the other: run `course datasets fetch {Name}`");
    }
}
