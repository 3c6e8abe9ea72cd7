using System.Text.Json.Nodes;

namespace Course.Notebooks.Ipynb;

/// <summary>One cell of a notebook, a view of its JSON.</summary>
public sealed class Cell
{
    internal Cell(JsonObject json, int index)
    {
        Json = json;
        Index = index;
    }

    /// <summary>The cell's JSON; changes to it are changes to the notebook.</summary>
    public JsonObject Json { get; }

    /// <summary>Position in the notebook, from 0. Messages to people count from 1 (<see cref="Number"/>).</summary>
    public int Index { get; }

    /// <summary>Position in the notebook, from 1.</summary>
    public int Number => Index + 1;

    /// <summary>The nbformat 4.5 cell id, or null.</summary>
    public string? Id => Json["id"].AsText();

    /// <summary><c>code</c>, <c>markdown</c> or <c>raw</c>.</summary>
    public string CellType => Json["cell_type"].AsText() ?? "";

    /// <summary>Whether this is a code cell.</summary>
    public bool IsCode => CellType == "code";

    /// <summary>The cell's metadata, empty when there is none (and then not part of the notebook).</summary>
    public JsonObject Metadata => Json["metadata"] as JsonObject ?? [];

    /// <summary>The nbgrader metadata, or null when the cell has none.</summary>
    public NbgraderCell? Nbgrader => Metadata["nbgrader"] is JsonObject json ? new NbgraderCell(json) : null;

    /// <summary>The cell's tags.</summary>
    public IEnumerable<string> Tags => Metadata["tags"] is JsonArray tags ? tags.Select(t => t.AsText()).OfType<string>() : [];

    /// <summary>
    /// The cell's text, lines ended by \n. Setting it keeps the form it had: one string, or Jupyter's list of lines.
    /// </summary>
    public string Source
    {
        get => Json["source"] is JsonArray lines ? string.Concat(lines.Select(l => l.AsText())) : Json["source"].AsText() ?? "";
        set => Json["source"] = Json["source"] is JsonArray ? MultilineText.ToLines(value) : value;
    }

    /// <summary>Replaces the outputs of a code cell; null for <paramref name="executionCount"/> means that it did not run.</summary>
    public void SetOutputs(JsonArray outputs, int? executionCount)
    {
        Json["execution_count"] = executionCount;
        Json["outputs"] = outputs;
    }

    internal static bool IsText(JsonNode? node) => node.AsText() is not null;

    internal static bool IsSource(JsonNode? node) => IsText(node) || (node is JsonArray lines && lines.All(IsText));
}
