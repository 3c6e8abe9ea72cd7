using System.Text.Json;

namespace Course.Nn.Tests.Golden;

/// <summary>The golden values of one area: see Golden/README.md.</summary>
internal sealed class GoldenFile
{
    private readonly JsonElement _cases;

    private GoldenFile(JsonElement cases) => _cases = cases;

    /// <summary>The values of one case; unknown names fail.</summary>
    public GoldenCase this[string name] => new(_cases.GetProperty(name));

    /// <summary>The names of all cases.</summary>
    public IEnumerable<string> Names => _cases.EnumerateObject().Select(property => property.Name);

    /// <param name="area">The name of the file without .json.</param>
    public static GoldenFile Read(string area)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Golden", "data", area + ".json");
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return new GoldenFile(document.RootElement.GetProperty("cases").Clone());
    }
}
