using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Course.Cli.Datasets.Packages;

namespace Course.Cli.Datasets;

/// <summary>A file of a data set.</summary>
/// <param name="Name">Its name in the cache and on every mirror.</param>
/// <param name="Size">Its length in bytes.</param>
/// <param name="Sha256">Its SHA-256, 64 hexadecimal digits, lower case.</param>
internal sealed record DatasetFile(string Name, long Size, string Sha256);

/// <summary>A package whose files a data set is made of.</summary>
/// <param name="Client">Who brings it: <c>nuget</c> or <c>npm</c>.</param>
/// <param name="Id">Its name.</param>
/// <param name="Version">Exactly this one.</param>
/// <param name="Files">Those of its files that are used, by their paths in the package.</param>
internal sealed record DatasetPackage(string Client, string Id, string Version, IReadOnlyList<DatasetFile> Files);

/// <summary>A data set that ships with the course or can be fetched.</summary>
/// <param name="Name">What it is called on the command line, and its folder in the cache.</param>
/// <param name="What">One line for people.</param>
/// <param name="Licence">Under what terms it may be used.</param>
/// <param name="Source">Who publishes it.</param>
/// <param name="Ships">Whether it lies in the repository.</param>
/// <param name="Mirrors">Folders on the web that each hold all its files, tried in this order.</param>
/// <param name="Package">Instead of mirrors, the package that its files are made from.</param>
/// <param name="Files">Its files.</param>
internal sealed record DatasetEntry(
    string Name, string What, string Licence, string Source, IReadOnlyList<DatasetFile> Files, IReadOnlyList<string>? Mirrors = null, bool Ships = false,
    DatasetPackage? Package = null)
{
    /// <summary>Bytes of all files.</summary>
    public long Size => Files.Sum(file => file.Size);
}

/// <summary>The list of data sets, <c>datasets/manifest.json</c>.</summary>
internal sealed partial record DatasetManifest(IReadOnlyList<DatasetEntry> Datasets)
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <exception cref="UsageException">The file cannot be read, or holds what a manifest may not hold.</exception>
    public static DatasetManifest Load(string path)
    {
        try
        {
            DatasetManifest manifest = JsonSerializer.Deserialize<DatasetManifest>(File.ReadAllText(path), Strict) ?? throw new JsonException("null");
            return manifest.Problem() is { } problem ? throw new UsageException($"{path}: {problem}") : manifest;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new UsageException($"{path}: not a manifest of data sets: {e.Message}");
        }
    }

    /// <exception cref="UsageException">There is no such data set.</exception>
    public DatasetEntry Find(string name) => Datasets.FirstOrDefault(entry => entry.Name == name)
        ?? throw new UsageException($"no data set {name}; there are {string.Join(", ", Datasets.Select(entry => entry.Name))}");

    private string? Problem() =>
        Datasets.GroupBy(entry => entry.Name).FirstOrDefault(group => group.Count() > 1) is { } twice ? $"{twice.Key} is there twice"
        : Datasets.Select(Problem).FirstOrDefault(problem => problem is not null);

    private static string? Problem(DatasetEntry entry) =>
        !EntryName().IsMatch(entry.Name) ? $"the name {entry.Name}; use small letters, digits and hyphens"
        : entry.Files.Count == 0 ? $"{entry.Name}: no files"
        : !entry.Ships && entry.Package is null && entry.Mirrors is not { Count: > 0 } ? $"{entry.Name}: no mirrors"
        : entry.Mirrors?.FirstOrDefault(mirror => !IsFolder(mirror)) is { } wrong ? $"{entry.Name}: mirror {wrong}; expected http or https, ending with /"
        : entry.Files.FirstOrDefault(file => !FileName().IsMatch(file.Name)) is { } file ? $"{entry.Name}: the file name {file.Name}; use letters, digits, dots, hyphens and underscores"
        : entry.Package is { } brought && IPackageClient.Named(brought.Client) is null ? $"{entry.Name}: a package of {brought.Client}; expected nuget or npm"
        : entry.Package is { } package && !(PackageName().IsMatch(package.Id) && PackageVersion().IsMatch(package.Version)) ? $"{entry.Name}: the package {package.Id} {package.Version}; use letters, digits, dots, hyphens and underscores"
        : entry.Package?.Files.FirstOrDefault(file => !PackagePath().IsMatch(file.Name)) is { } inside ? $"{entry.Name}: the path {inside.Name} in the package; use names with / between them"
        : entry.Files.Concat(entry.Package?.Files ?? []).FirstOrDefault(file => file.Size < 1 || !Sha256().IsMatch(file.Sha256)) is { } odd ? $"{entry.Name}/{odd.Name}: expected a size of at least 1 and a SHA-256 of 64 small hexadecimal digits"
        : null;

    private static bool IsFolder(string mirror) =>
        Uri.TryCreate(mirror, UriKind.Absolute, out Uri? uri) && uri.Scheme is ("http" or "https") && mirror.EndsWith('/');

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex EntryName();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]*\z")]
    private static partial Regex FileName();

    [GeneratedRegex(@"^(@[a-z0-9][a-z0-9._-]*/)?[A-Za-z0-9][A-Za-z0-9._-]*\z")]
    private static partial Regex PackageName();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]*\z")]
    private static partial Regex PackageVersion();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*\z")]
    private static partial Regex PackagePath();

    [GeneratedRegex(@"^[0-9a-f]{64}\z")]
    private static partial Regex Sha256();
}
