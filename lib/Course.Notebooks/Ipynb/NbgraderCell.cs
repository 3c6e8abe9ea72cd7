using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Course.Notebooks.Ipynb;

/// <summary>
/// nbgrader's metadata of a cell, schema 3 (https://nbgrader.readthedocs.io, "Metadata"). A value of the wrong type reads as absent.
/// </summary>
public sealed class NbgraderCell
{
    internal NbgraderCell(JsonObject json) => Json = json;

    /// <summary>The metadata itself; changes to it are changes to the notebook.</summary>
    public JsonObject Json { get; }

    /// <summary>The id that runs through source, stub, check, grader and report, such as <c>03-affine-backward</c>; null when absent.</summary>
    public string? GradeId => Json["grade_id"].AsText();

    /// <summary>The schema version, 3 in this course; null when absent.</summary>
    public int? SchemaVersion => Json["schema_version"] is JsonValue v && v.TryGetValue<int>(out int n) ? n : null;

    /// <summary>Whether the cell earns points.</summary>
    public bool Grade => Flag("grade");

    /// <summary>Whether the cell is the student's to write.</summary>
    public bool Solution => Flag("solution");

    /// <summary>Whether the cell is a task: a text that asks for answers somewhere in the notebook, and earns points. False when absent.</summary>
    public bool Task => Flag("task");

    /// <summary>The type the cell had when it was released (<c>code</c> or <c>markdown</c>), or null.</summary>
    public string? CellType => Json["cell_type"].AsText();

    /// <summary>Whether nbgrader restores the cell: never a solution, always a graded cell, else what <c>locked</c> says.</summary>
    public bool Locked => !Solution && (Grade || Flag("locked"));

    /// <summary>The points a graded cell is worth, 0 or more; null when absent or not a finite number.</summary>
    public double? Points =>
        Json["points"] is JsonValue v && v.GetValueKind() == JsonValueKind.Number
        && double.TryParse(v.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double points) && double.IsFinite(points)
            ? points
            : null;

    /// <summary>The checksum nbgrader recorded, or null.</summary>
    public string? Checksum => Json["checksum"].AsText();

    private bool Flag(string key) => Json[key] is JsonValue v && v.TryGetValue<bool>(out bool flag) && flag;
}
