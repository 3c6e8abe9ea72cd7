using System.Text.Json.Nodes;
using Course.Notebooks.Ipynb;

namespace Course.Grading.Tests.Samples;

/// <summary>What a student can do to the cells of a notebook.</summary>
internal sealed class SampleCells
{
    private readonly JsonArray _cells;

    internal SampleCells(Notebook notebook) => _cells = (JsonArray)notebook.Root["cells"]!;

    /// <summary>Replaces a cell's text.</summary>
    internal void Write(string gradeId, string text) => Find(gradeId)["source"] = MultilineText.ToLines(text);

    /// <summary>Deletes a cell.</summary>
    internal void Delete(string gradeId) => _cells.Remove(Find(gradeId));

    /// <summary>Inserts a code cell of the student's own before a cell.</summary>
    internal void InsertBefore(string gradeId, string id, string text, string? gradeIdOfNew = null)
    {
        var cell = new JsonObject
        {
            ["cell_type"] = "code",
            ["execution_count"] = null,
            ["id"] = id,
            ["metadata"] = new JsonObject
            {
                ["dotnet_interactive"] = new JsonObject { ["language"] = "csharp" },
                ["polyglot_notebook"] = new JsonObject { ["kernelName"] = "csharp" },
            },
            ["outputs"] = new JsonArray(),
            ["source"] = MultilineText.ToLines(text),
        };
        if (gradeIdOfNew is not null)
        {
            ((JsonObject)cell["metadata"]!)["nbgrader"] = new JsonObject
            {
                ["grade"] = false,
                ["grade_id"] = gradeIdOfNew,
                ["locked"] = false,
                ["schema_version"] = 3,
                ["solution"] = true,
                ["task"] = false,
            };
        }

        _cells.Insert(_cells.IndexOf(Find(gradeId)), cell);
    }

    /// <summary>Turns a code cell into text.</summary>
    internal void MakeMarkdown(string gradeId)
    {
        JsonObject cell = Find(gradeId);
        cell["cell_type"] = "markdown";
        cell.Remove("outputs");
        cell.Remove("execution_count");
        var metadata = (JsonObject)cell["metadata"]!;
        metadata["dotnet_interactive"] = new JsonObject { ["language"] = "markdown" };
        metadata["polyglot_notebook"] = new JsonObject { ["kernelName"] = "markdown" };
    }

    /// <summary>Sets an entry of a cell's nbgrader metadata.</summary>
    internal void Forge(string gradeId, string key, JsonNode value) => ((JsonObject)Find(gradeId)["metadata"]!["nbgrader"]!)[key] = value;

    private JsonObject Find(string gradeId) =>
        (JsonObject)_cells.First(cell => (string?)cell!["metadata"]?["nbgrader"]?["grade_id"] == gradeId)!;
}
