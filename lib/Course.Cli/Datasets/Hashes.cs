using System.Security.Cryptography;

namespace Course.Cli.Datasets;

/// <summary>What tells a file from every other.</summary>
internal static class Hashes
{
    /// <summary>The SHA-256 of a file's content, 64 hexadecimal digits in lower case.</summary>
    public static async Task<string> Sha256Async(string path, CancellationToken cancellation)
    {
        await using FileStream content = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation));
    }

    /// <summary>Whether a file is there and is the one that the manifest means.</summary>
    public static async Task<bool> AreOfAsync(string path, DatasetFile file, CancellationToken cancellation) =>
        new FileInfo(path) is { Exists: true } info && info.Length == file.Size && await Sha256Async(path, cancellation) == file.Sha256;
}
