using System.Text.Json;

namespace Course.Exercises.Tests.Compilation;

/// <summary>The solutions in the notebooks of <c>grading/source</c>.</summary>
internal static class SourceSolutions
{
    private static readonly Dictionary<string, string> All = Directory.GetFiles(Checkout.PathOf("grading", "source"), "*.ipynb")
        .SelectMany(file => JsonDocument.Parse(File.ReadAllBytes(file)).RootElement.GetProperty("cells").EnumerateArray())
        .Where(cell => cell.GetProperty("metadata").TryGetProperty("nbgrader", out JsonElement nbgrader) && nbgrader.GetProperty("solution").GetBoolean())
        .ToDictionary(
            cell => cell.GetProperty("metadata").GetProperty("nbgrader").GetProperty("grade_id").GetString()!,
            cell => string.Concat(cell.GetProperty("source").EnumerateArray().Select(line => line.GetString())));

    /// <summary>The cell with the solution of an exercise.</summary>
    internal static string Of(string id) => All.TryGetValue(id, out string? solution) ? solution : throw new KeyNotFoundException($"no notebook of grading/source has a solution of {id}");
}
