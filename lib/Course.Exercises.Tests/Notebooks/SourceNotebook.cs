using System.Text.Json;

namespace Course.Exercises.Tests.Notebooks;

/// <summary>A cell of a source notebook, as far as the tests look at it.</summary>
internal sealed record SourceCell(string? Id, bool IsCode, string Text, string? GradeId, bool IsSolution, double? Points, IReadOnlyList<string> Tags);

/// <summary>The notebooks of <c>grading/source</c>.</summary>
internal static class SourceNotebook
{
    private static readonly string Folder = Checkout.PathOf("grading", "source");

    /// <summary>Their names without <c>.ipynb</c>, in order.</summary>
    internal static IEnumerable<string> Names => Directory.GetFiles(Folder, "*.ipynb").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal);

    /// <summary>The cells of one.</summary>
    internal static IEnumerable<SourceCell> Load(string name) => Read(Path.Combine(Folder, name + ".ipynb"));

    /// <summary>The cells of what students get of it.</summary>
    internal static IEnumerable<SourceCell> LoadReleased(string name) => Read(Checkout.PathOf("notebooks", name + ".ipynb"));

    private static IEnumerable<SourceCell> Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        foreach (JsonElement cell in document.RootElement.GetProperty("cells").EnumerateArray())
        {
            JsonElement? nbgrader = cell.GetProperty("metadata").TryGetProperty("nbgrader", out JsonElement found) ? found : null;
            yield return new SourceCell(
                cell.GetProperty("id").GetString(),
                cell.GetProperty("cell_type").GetString() == "code",
                string.Concat(cell.GetProperty("source").EnumerateArray().Select(line => line.GetString())),
                nbgrader?.GetProperty("grade_id").GetString(),
                nbgrader?.GetProperty("solution").GetBoolean() ?? false,
                nbgrader?.TryGetProperty("points", out JsonElement points) == true ? points.GetDouble() : null,
                cell.GetProperty("metadata").TryGetProperty("tags", out JsonElement tags) ? [.. tags.EnumerateArray().Select(tag => tag.GetString()!)] : []);
        }
    }
}
