using System.Text.Json.Nodes;

namespace Course.Notebooks.Ipynb;

/// <summary>The four shapes an output has in nbformat 4.5.</summary>
public static class CellOutputs
{
    /// <summary>Text printed to <c>stdout</c> or <c>stderr</c>.</summary>
    public static JsonObject Stream(string name, string text) => new()
    {
        ["name"] = name,
        ["output_type"] = "stream",
        ["text"] = MultilineText.ToLines(text),
    };

    /// <summary>Something the cell displayed.</summary>
    public static JsonObject DisplayData(JsonObject data) => new()
    {
        ["data"] = data,
        ["metadata"] = new JsonObject(),
        ["output_type"] = "display_data",
    };

    /// <summary>The value of the cell's last expression.</summary>
    public static JsonObject ExecuteResult(JsonObject data, int executionCount) => new()
    {
        ["data"] = data,
        ["execution_count"] = executionCount,
        ["metadata"] = new JsonObject(),
        ["output_type"] = "execute_result",
    };

    /// <summary>Why the cell failed; <paramref name="message"/> is one or a few lines, <paramref name="traceback"/> the lines shown below it.</summary>
    public static JsonObject Error(string message, IEnumerable<string> traceback) => new()
    {
        ["ename"] = "Error",
        ["evalue"] = message,
        ["output_type"] = "error",
        ["traceback"] = new JsonArray([.. traceback.Select(line => (JsonNode)line)]),
    };

    /// <summary>The output's type, such as <c>stream</c>.</summary>
    public static string TypeOf(JsonObject output) => output["output_type"].AsText() ?? "";
}
