using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Course.Cli.Display;

namespace Course.Cli.Datasets;

/// <summary>What of each data set is on this machine.</summary>
internal static class DatasetStates
{
    /// <summary>The state of a data set all of whose files are in the cache.</summary>
    public const string Cached = "cached";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A table for people.</summary>
    public static void Write(TextWriter output, DatasetManifest manifest, string cache)
    {
        Terminal.Table(
            output,
            ["data set", "state", "size", "licence", "what"],
            manifest.Datasets.Select(entry => new[] { entry.Name, State(entry, cache), Bytes(entry.Size), entry.Licence, entry.What }));
        output.WriteLine();
        output.WriteLine($"Cache: {cache}. `course datasets fetch NAME` brings a data set there.");
    }

    /// <summary>The same for machines.</summary>
    public static void WriteJson(TextWriter output, DatasetManifest manifest, string cache) => output.WriteLine(JsonSerializer.Serialize(
        manifest.Datasets.Select(entry => new
        {
            name = entry.Name,
            state = State(entry, cache),
            bytes = entry.Size,
            licence = entry.Licence,
            source = entry.Source,
            what = entry.What,
            folder = entry.Ships ? Repository.PathOf("datasets", entry.Name) : Path.Combine(cache, entry.Name),
        }),
        Indented));

    /// <summary>264.7 kB, 170.1 MB: powers of 1000.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:F1} kB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:F1} MB"),
    };

    /// <summary>Goes by the files' lengths; fetching compares their hashes.</summary>
    public static string State(DatasetEntry entry, string cache)
    {
        if (entry.Ships)
        {
            return "ships";
        }

        string folder = Path.Combine(cache, entry.Name);
        int here = entry.Files.Count(file => new FileInfo(Path.Combine(folder, file.Name)) is { Exists: true } info && info.Length == file.Size);
        bool hasBegun = here > 0 || entry.Files.Any(file => File.Exists(new PartFile(Path.Combine(folder, file.Name)).Path));
        return here == entry.Files.Count ? Cached : hasBegun ? "partly cached" : "can be fetched";
    }
}
