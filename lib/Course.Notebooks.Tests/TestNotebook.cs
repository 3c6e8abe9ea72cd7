using System.Text;
using System.Text.Json.Nodes;
using Course.Notebooks.Ipynb;

namespace Course.Notebooks.Tests;

/// <summary>Makes notebooks for tests.</summary>
internal static class TestNotebook
{
    public static Notebook Of(params JsonObject[] cells) => Parse(Json(cells));

    public static Notebook Parse(string json) => Notebook.Parse(Encoding.UTF8.GetBytes(json), "test.ipynb");

    /// <summary>Writes a notebook of plain code cells, and returns its path.</summary>
    public static string Write(TemporaryFolder folder, string name, params string[] sources) =>
        Write(folder, name, [.. sources.Select(source => Code(source))]);

    public static string Write(TemporaryFolder folder, string name, params JsonObject[] cells)
    {
        string path = folder.File(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, Json(cells));
        return path;
    }

    public static JsonObject Code(string source, params string[] tags)
    {
        JsonObject cell = Cell("code", source);
        cell["execution_count"] = null;
        cell["outputs"] = new JsonArray();
        if (tags.Length > 0)
        {
            cell["metadata"]!["tags"] = new JsonArray([.. tags.Select(tag => (JsonNode)tag)]);
        }

        return cell;
    }

    public static JsonObject Markdown(string source) => Cell("markdown", source);

    /// <summary>A cell with nbgrader metadata; points only when graded.</summary>
    public static JsonObject WithGrade(this JsonObject cell, string id, bool grade = false, bool solution = false, bool locked = false, double points = 1)
    {
        var nbgrader = new JsonObject
        {
            ["grade"] = grade, ["grade_id"] = id, ["locked"] = locked, ["schema_version"] = 3, ["solution"] = solution, ["task"] = false,
        };
        if (grade)
        {
            nbgrader["points"] = points;
        }

        cell["metadata"]!["nbgrader"] = nbgrader;
        return cell;
    }

    private static string Json(JsonObject[] cells) => JsonWriting.Write(new JsonObject
    {
        ["cells"] = new JsonArray([.. cells.Select(cell => (JsonNode)cell)]),
        ["metadata"] = new JsonObject { ["kernelspec"] = new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" } },
        ["nbformat"] = 4,
        ["nbformat_minor"] = 5,
    }) + "\n";

    private static JsonObject Cell(string type, string source) => new()
    {
        ["cell_type"] = type,
        ["id"] = Guid.NewGuid().ToString("N")[..8],
        ["metadata"] = new JsonObject
        {
            ["dotnet_interactive"] = new JsonObject { ["language"] = type == "code" ? "csharp" : "markdown" },
            ["polyglot_notebook"] = new JsonObject { ["kernelName"] = type == "code" ? "csharp" : "markdown" },
        },
        ["source"] = MultilineText.ToLines(source),
    };
}
