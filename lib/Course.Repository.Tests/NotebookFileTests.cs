using System.Text.Json;

namespace Course.Repository.Tests;

public sealed class NotebookFileTests
{
    /// <summary>All but the hand-ins that are broken on purpose.</summary>
    public static TheoryData<string> Notebooks() => [.. Repository.Files(".ipynb").Where(file => !file.StartsWith("grading/Course.Grading.Tests/cases/", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void CommittedNotebooks_HaveNoOutputs(string notebook)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Repository.PathOf(notebook)));
        foreach (JsonElement cell in json.RootElement.GetProperty("cells").EnumerateArray())
        {
            if (cell.TryGetProperty("outputs", out JsonElement outputs))
            {
                Assert.Equal(0, outputs.GetArrayLength());
                Assert.Equal(JsonValueKind.Null, cell.GetProperty("execution_count").ValueKind);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void EveryCell_NamesItsLanguageInBothWays(string notebook)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Repository.PathOf(notebook)));
        foreach (JsonElement cell in json.RootElement.GetProperty("cells").EnumerateArray())
        {
            JsonElement metadata = cell.GetProperty("metadata");
            string expected = cell.GetProperty("cell_type").GetString() == "code" ? "csharp" : "markdown";
            Assert.Equal(expected, metadata.GetProperty("dotnet_interactive").GetProperty("language").GetString());
            Assert.Equal(expected, metadata.GetProperty("polyglot_notebook").GetProperty("kernelName").GetString());
        }
    }
}
