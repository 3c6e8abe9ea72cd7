using System.Security.Cryptography;
using System.Text.Json;

namespace Course.Notebooks.Tests.Cli.Datasets;

/// <summary>A cache folder and a manifest with one data set, <c>toys</c>, of one file, <c>toys.bin</c>.</summary>
internal sealed class FetchFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>100,000 bytes that differ.</summary>
    public static byte[] Content { get; } = [.. Enumerable.Range(0, 100_000).Select(i => (byte)(i * i % 251))];

    public string Cache => _folder.File("cache");

    public string Manifest => _folder.File("manifest.json");

    public string FinalPath => Path.Combine(Cache, "toys", "toys.bin");

    public string PartPath => FinalPath + ".part";

    public static string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Content));

    public void Dispose() => _folder.Dispose();

    /// <summary>Writes the manifest.</summary>
    public string[] Arguments(IEnumerable<string> mirrors, string timeout = "60")
    {
        File.WriteAllText(Manifest, JsonSerializer.Serialize(new
        {
            datasets = new[]
            {
                new { name = "toys", what = "things", licence = "CC0", source = "here", mirrors, files = new[] { new { name = "toys.bin", size = Content.Length, sha256 = Sha256 } } },
            },
        }));
        return ["datasets", "fetch", "toys", "--cache", Cache, "--manifest", Manifest, "--timeout", timeout];
    }

    public Task<CommandLine> FetchAsync(params LoopbackServer[] mirrors) => CommandLine.RunAsync(Arguments(mirrors.Select(mirror => mirror.Url)));

    public Task<CommandLine> FetchImpatientlyAsync(params LoopbackServer[] mirrors) => CommandLine.RunAsync(Arguments(mirrors.Select(mirror => mirror.Url), "0.3"));

    /// <summary>Puts bytes where an earlier fetch would have left them.</summary>
    public void LeavePart(byte[] bytes, params string[] tag)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PartPath)!);
        File.WriteAllBytes(PartPath, bytes);
        if (tag.Length > 0)
        {
            File.WriteAllLines(PartPath + ".etag", tag);
        }
    }

    /// <summary>Asserts that the file is whole and nothing else is left.</summary>
    public void IsFetched(CommandLine run)
    {
        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(Content, File.ReadAllBytes(FinalPath));
        Assert.Equal([".lock", "toys.bin"], Directory.EnumerateFiles(Path.Combine(Cache, "toys")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    /// <summary>Asserts that the command failed with one line that says this, and that of the file there are only its first bytes, as a part.</summary>
    public void IsNotFetched(CommandLine run, string message, int kept = 0)
    {
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.StartsWith("course: toys/toys.bin could not be fetched: ", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
        Assert.Equal(1, run.ExitCode);
        Assert.False(File.Exists(FinalPath));
        Assert.Equal(Content[..kept], File.Exists(PartPath) ? File.ReadAllBytes(PartPath) : []);
        Assert.Equal(kept > 0, run.Error.Contains("what has arrived is kept", StringComparison.Ordinal));
    }
}
