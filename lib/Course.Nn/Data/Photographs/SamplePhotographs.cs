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

    private const string Sha256 = "f1bf8e8e16fe3995317fc874fbd9ddd076e58b43431c09c954e10e2f48db977c";
    private const int Channels = 3;

    /// <summary>What each shows: "cat", "coffee", "rocket".</summary>
    public static IReadOnlyList<string> Names { get; } = ["cat", "coffee", "rocket"];

    private static string DefaultPath => Path.Combine(
        Path.GetDirectoryName(typeof(SamplePhotographs).Assembly.Location) is { Length: > 0 } folder ? folder : AppContext.BaseDirectory,
        "datasets", "sample-photographs", "photographs.idx.gz");

    /// <summary>All photographs in the order of <see cref="Names"/>, after checking that the file is the one that was shipped.</summary>
    /// <returns>x [3,3,128,192], Float32: photograph, channel (red, green, blue), row, column; 0 (dark) to 1 (bright).</returns>
    /// <exception cref="FileNotFoundException">The file is missing; the message says where it should be.</exception>
    /// <exception cref="InvalidDataException">The file was changed; the message says how to restore it.</exception>
    public static Tensor Load() => Load(DefaultPath);

    internal static Tensor Load(string path)
    {
        Verify(path);
        return Idx.ReadImages(path).Reshape(Names.Count, Channels, Height, Width);
    }

    private static void Verify(string path)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"SamplePhotographs: {path} is missing; build the course again, which copies it from datasets/sample-photographs", path);
        }

        string found = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
        if (found != Sha256)
        {
            throw new InvalidDataException(
                $"SamplePhotographs: {path} has SHA-256 {found}, expected {Sha256}; "
                + "restore datasets/sample-photographs/photographs.idx.gz (git checkout -- datasets/sample-photographs) and build the course again");
        }
    }
}
