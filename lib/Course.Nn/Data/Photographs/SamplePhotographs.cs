using System.Security.Cryptography;
using Course.Nn.Tensors;

namespace Course.Nn.Data;

/// <summary>
/// Three small photographs in colour, to see what a change does to a picture: a cat (S. van der Walt), a cup of coffee (R. Michetti) and a
/// rocket (SpaceX), all dedicated to the public domain (CC0).
/// </summary>
public static class SamplePhotographs
{
    /// <summary>Rows of a photograph.</summary>
    public const int Height = 128;

    /// <summary>Columns of a photograph.</summary>
    public const int Width = 192;

    private static readonly string[] Sha256 =
    [
        "d42d23ba083c370423de186c2d77e3d074daf83f406e0db09e17c92ca1901a5b",
        "424af0489722781fbf5f46bc2e79c92ce94953c1eb2e77a1bbc6e0d1c5765790",
        "38055535e2f308672c9a64791b6844916f5023112873644d09aa819b486e0ce8",
    ];

    /// <summary>What each shows: "cat", "coffee", "rocket".</summary>
    public static IReadOnlyList<string> Names { get; } = ["cat", "coffee", "rocket"];

    private static string DefaultFolder => Path.Combine(
        Path.GetDirectoryName(typeof(SamplePhotographs).Assembly.Location) is { Length: > 0 } folder ? folder : AppContext.BaseDirectory,
        "datasets", "sample-photographs");

    /// <summary>All photographs in the order of <see cref="Names"/>, after checking that the files are those that were shipped.</summary>
    /// <returns>x [3,3,128,192], Float32: photograph, channel (red, green, blue), row, column; 0 (dark) to 1 (bright).</returns>
    /// <exception cref="FileNotFoundException">A file is missing; the message says where it should be.</exception>
    /// <exception cref="InvalidDataException">A file was changed; the message says how to restore it.</exception>
    public static Tensor Load() => Load(DefaultFolder);

    internal static Tensor Load(string folder) =>
        Tensor.Stack(0, [.. Names.Select((name, i) => ToPlanes(PngPixels.Read(ReadVerified(Path.Combine(folder, $"{name}.png"), Sha256[i]))))]);

    /// <summary>From bytes, red, green and blue for each pixel, to [3,H,W].</summary>
    private static Tensor ToPlanes(byte[] rgb) =>
        Tensor.Generate(i => rgb[(3 * (i % (Height * Width))) + (i / (Height * Width))] / 255.0, [3, Height, Width], ElementType.Float32);

    private static byte[] ReadVerified(string path, string expected)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"SamplePhotographs: {path} is missing; build the course again, which copies it from datasets/sample-photographs", path);
        }

        byte[] content = File.ReadAllBytes(path);
        string found = Convert.ToHexStringLower(SHA256.HashData(content));
        return found == expected
            ? content
            : throw new InvalidDataException(
                $"SamplePhotographs: {path} has SHA-256 {found}, expected {expected}; "
                + $"restore datasets/sample-photographs/{Path.GetFileName(path)} (git checkout -- datasets/sample-photographs) and build the course again");
    }
}
