using System.Globalization;
using System.Security.Cryptography;
using Course.Nn.Tensors;

namespace Course.Nn.Data;

/// <summary>
/// 1,797 handwritten digits as images of 8×8 pixels: the test part of the UCI data set “Optical Recognition of
/// Handwritten Digits” (E. Alpaydin and C. Kaynak, CC BY 4.0).
/// </summary>
public static class Digits
{
    /// <summary>Number of examples.</summary>
    public const int Count = 1797;

    /// <summary>Width and height of an image in pixels.</summary>
    public const int Side = 8;

    private const int Classes = 10;
    private const int Pixels = Side * Side;
    private const int Brightest = 16;
    private const string Sha256 = "6ebb3d2fee246a4e99363262ddf8a00a3c41bee6014c373ed9d9216ba7f651b8";

    private static string DefaultPath => Path.Combine(
        Path.GetDirectoryName(typeof(Digits).Assembly.Location) is { Length: > 0 } folder ? folder : AppContext.BaseDirectory,
        "datasets", "digits", "digits.csv");

    /// <summary>All digits in the order of the file, after checking that the file is the one that was shipped.</summary>
    /// <returns>
    /// Inputs [1797, 64], Float32: pixels row by row, 0 (background) to 1 (ink). Targets [1797], Float32: the digit, 0..9.
    /// </returns>
    /// <exception cref="FileNotFoundException">The file is missing; the message says where it should be.</exception>
    /// <exception cref="InvalidDataException">The file was changed; the message says how to restore it.</exception>
    public static Dataset Load() => Load(DefaultPath);

    internal static Dataset Load(string path)
    {
        string[] lines = ReadVerified(path).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        float[] inputs = new float[lines.Length * Pixels];
        float[] targets = new float[lines.Length];
        for (int n = 0; n < lines.Length; n++)
        {
            string[] fields = lines[n].Split(',');
            for (int pixel = 0; pixel < Pixels; pixel++)
            {
                inputs[(n * Pixels) + pixel] = float.Parse(fields[pixel], CultureInfo.InvariantCulture) / Brightest;
            }

            targets[n] = float.Parse(fields[Pixels], CultureInfo.InvariantCulture);
        }

        return new Dataset(Tensor.From(inputs, [lines.Length, Pixels]), Tensor.From(targets), Classes);
    }

    private static string ReadVerified(string path)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"Digits: {path} is missing; build the course again, which copies it from datasets/digits");
        }

        byte[] content = File.ReadAllBytes(path);
        string found = Convert.ToHexStringLower(SHA256.HashData(content));
        return found == Sha256
            ? System.Text.Encoding.ASCII.GetString(content)
            : throw new InvalidDataException(
                $"Digits: {path} has SHA-256 {found}, expected {Sha256}; "
                + "restore datasets/digits/digits.csv (git checkout -- datasets/digits/digits.csv) and build the course again");
    }
}
