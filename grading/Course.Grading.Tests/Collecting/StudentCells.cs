using System.Text.Json.Nodes;
using Course.Grading.Collecting;
using Course.Notebooks.Ipynb;

namespace Course.Grading.Tests.Collecting;

/// <summary>Notebooks of a few cells, and what is collected from them.</summary>
internal static class StudentCells
{
    internal const string Usings = "using Course.Nn.Tensors;";

    /// <summary>A right solution of 03-affine-forward.</summary>
    internal const string AffineForward = "Tensor MyAffineForward(Tensor x, Tensor w, Tensor b) => x.MatMul(w) + b;";

    /// <summary>A right solution of 03-relu-backward.</summary>
    internal const string ReluBackward = "Tensor MyReluBackward(Tensor x, Tensor dy) => dy * (x > 0);";

    /// <summary>What is collected from one notebook whose cells are these: an exercise's id, or null for any other cell, and the text.</summary>
    internal static CollectedLibrary Collect(params (string? Solves, string Text)[] cells) => Collector.Collect([("03-backprop.ipynb", Notebook(cells))]);

    internal static Notebook Notebook(params (string? Solves, string Text)[] cells) => Course.Notebooks.Ipynb.Notebook.Parse(
        System.Text.Encoding.UTF8.GetBytes(new JsonObject
        {
            ["cells"] = new JsonArray([.. cells.Prepend((null, Usings)).Select(cell => (JsonNode)Cell(cell.Solves, cell.Text))]),
            ["metadata"] = new JsonObject(),
            ["nbformat"] = 4,
            ["nbformat_minor"] = 4,
        }.ToJsonString()),
        "03-backprop.ipynb");

    internal static CollectedExercise Of(this CollectedLibrary library, string id) => library.Exercises.Single(exercise => exercise.Exercise.Id == id);

    private static JsonObject Cell(string? solves, string text) => new()
    {
        ["cell_type"] = "code",
        ["execution_count"] = null,
        ["metadata"] = solves is null ? [] : new JsonObject
        {
            ["nbgrader"] = new JsonObject { ["grade"] = false, ["grade_id"] = solves, ["locked"] = false, ["schema_version"] = 3, ["solution"] = true },
        },
        ["outputs"] = new JsonArray(),
        ["source"] = text,
    };
}
