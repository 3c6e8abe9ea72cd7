using System.CommandLine;
using System.Globalization;
using System.Net.Http.Headers;
using Course.Cli.Datasets.Packages;
using Course.Cli.Display;
using Course.Cli.Options;
using Course.Nn.Data;

namespace Course.Cli.Datasets;

/// <summary>Lists and fetches the data sets that notebooks can use.</summary>
internal static class DatasetsCommand
{
    private static readonly Argument<string[]> Names = new("names") { Description = "Data sets to fetch, as `course datasets list` calls them.", Arity = ArgumentArity.OneOrMore };

    private static readonly Option<string?> Cache = new("--cache")
    {
        Description = $"The cache folder (default: {DatasetCache.Variable}, else in your local application data).",
        HelpName = "DIR",
    };

    private static readonly Option<string?> Manifest = new("--manifest")
    {
        Description = "Another list of data sets, for example with a mirror of your own (default: datasets/manifest.json).",
        HelpName = "FILE",
    };

    private static readonly Option<double?> Timeout = NumberOption.Decimal(
        "--timeout", "Seconds without any data after which the next mirror is tried.", "S", () => 30);

    private static readonly Option<bool> Json = new("--json") { Description = "Print the list as JSON and nothing else." };

    public static Command Create()
    {
        var list = new Command("list", "Say which data sets ship, which are cached and which can be fetched, with size and licence.") { Cache, Manifest, Json };
        list.SetAction(List);
        var fetch = new Command("fetch", "Download data sets into the cache, checked by length and SHA-256; goes on where it was stopped.") { Names, Cache, Manifest, Timeout };
        fetch.SetAction(FetchAsync);
        return new Command("datasets", "List and fetch data sets.") { list, fetch };
    }

    private static int List(ParseResult parsed)
    {
        Action<TextWriter, DatasetManifest, string> write = parsed.GetValue(Json) ? DatasetStates.WriteJson : DatasetStates.Write;
        write(parsed.InvocationConfiguration.Output, LoadManifest(parsed), CacheFolder(parsed));
        return CourseCommand.Good;
    }

    private static async Task<int> FetchAsync(ParseResult parsed, CancellationToken cancellation)
    {
        DatasetManifest manifest = LoadManifest(parsed);
        DatasetEntry[] entries = [.. parsed.GetValue(Names)!.Distinct().Select(manifest.Find)];
        double seconds = parsed.GetValue(Timeout)!.Value;
        if (!(seconds > 0 && seconds <= 86400))
        {
            throw new UsageException("--timeout: seconds, more than 0 and at most 86400");
        }

        using HttpClient client = new(new SocketsHttpHandler()) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("course-datasets", "1"));
        FileFetcher fetcher = new(new Download(client, TimeSpan.FromSeconds(seconds)));
        foreach (DatasetEntry entry in entries)
        {
            await FetchAsync(entry, Path.Combine(CacheFolder(parsed), entry.Name), fetcher, parsed.InvocationConfiguration.Output, cancellation);
        }

        return CourseCommand.Good;
    }

    private static async Task FetchAsync(DatasetEntry entry, string folder, FileFetcher fetcher, TextWriter output, CancellationToken cancellation)
    {
        if (entry.Ships)
        {
            await output.WriteLineAsync($"{entry.Name} ships with the course, in {Repository.PathOf("datasets", entry.Name)}");
            return;
        }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{entry.Name}: {entry.What}; licence: {entry.Licence}; to {folder}"));
        using FetchLock _ = new(folder);
        if (entry.Package is { } package)
        {
            await FetchAsync(entry, package, folder, output, cancellation);
            return;
        }

        foreach (DatasetFile file in entry.Files)
        {
            string name = $"{entry.Name}/{file.Name}";
            bool isNew = await FetchProgress.RunAsync(output, name, file.Size, report => fetcher.FetchAsync(entry, file, folder, report, cancellation));
            await output.WriteLineAsync($"{(isNew ? "fetched" : "was here")}  {name} ({DatasetStates.Bytes(file.Size)}, SHA-256 checked)");
        }
    }

    private static async Task FetchAsync(DatasetEntry entry, DatasetPackage package, string folder, TextWriter output, CancellationToken cancellation)
    {
        bool isNew = await new PackageFetcher(entry, package, folder).FetchAsync(
            () => output.WriteLineAsync($"asking {package.Client} for {package.Id} {package.Version} ({DatasetStates.Bytes(package.Files.Sum(file => file.Size))} of it are used)"), cancellation);
        foreach (DatasetFile file in entry.Files)
        {
            await output.WriteLineAsync($"{(isNew ? "made" : "was here")}  {entry.Name}/{file.Name} ({DatasetStates.Bytes(file.Size)}, SHA-256 checked)");
        }
    }

    private static DatasetManifest LoadManifest(ParseResult parsed) =>
        DatasetManifest.Load(parsed.GetValue(Manifest) ?? Repository.PathOf("datasets", "manifest.json"));

    private static string CacheFolder(ParseResult parsed) => Path.GetFullPath(parsed.GetValue(Cache) ?? DatasetCache.Folder);
}
