using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Course.Notebooks.Ipynb;

namespace Course.Notebooks.Releasing;

/// <summary>
/// The rules of nbgrader's cell metadata, schema 3 (nbgrader.readthedocs.io, “Metadata”): fields and their types, which flags go together, and
/// the checksum. A cell is one of: the student's answer (solution), tests (grade and locked), an answer graded by hand (grade and
/// solution), text that stays as it is (locked), or a task (task and locked, in Markdown).
/// </summary>
public static partial class NbgraderSchema
{
    /// <summary>The version of the schema.</summary>
    public const int Version = 3;

    private static readonly string[] Flags = ["grade", "solution", "locked"];

    /// <summary>Everything wrong with a cell's nbgrader metadata, each with the way out; empty when all is well, or there are none.</summary>
    public static IReadOnlyList<string> ProblemsOf(Cell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        if (cell.Nbgrader is not { } nbgrader)
        {
            return cell.Metadata.ContainsKey("nbgrader") ? ["nbgrader metadata are not an object; write the fields of schema 3, or delete them"] : [];
        }

        string[] fields = [.. ProblemsOfFields(nbgrader, cell.CellType)];
        return fields.Length > 0 ? fields : [.. ProblemsOfKind(nbgrader, cell), .. ProblemsOfChecksum(nbgrader, cell)];
    }

    private static IEnumerable<string> ProblemsOfFields(NbgraderCell nbgrader, string cellType)
    {
        if (nbgrader.GradeId is not { } id || !GradeId().IsMatch(id))
        {
            yield return $"grade_id {Shown(nbgrader.Json["grade_id"])} is not valid; use letters, digits, - and _";
        }

        if (nbgrader.SchemaVersion != Version)
        {
            yield return $"nbgrader schema_version is {Shown(nbgrader.Json["schema_version"])}; write {Version}";
        }

        foreach (string flag in Flags.Where(flag => !IsFlag(nbgrader.Json[flag])))
        {
            yield return $"nbgrader \"{flag}\" is {Shown(nbgrader.Json[flag])}; write true or false";
        }

        if (nbgrader.Json.ContainsKey("task") && !IsFlag(nbgrader.Json["task"]))
        {
            yield return $"nbgrader \"task\" is {Shown(nbgrader.Json["task"])}; write true or false, or leave it out";
        }

        if ((nbgrader.Grade || nbgrader.Task || nbgrader.Json.ContainsKey("points")) && nbgrader.Points is not >= 0)
        {
            yield return $"its points are {Shown(nbgrader.Json["points"])}; write how many it is worth, 0 or more";
        }

        if (nbgrader.Json.ContainsKey("checksum") && (nbgrader.Checksum is not { } checksum || !Checksum().IsMatch(checksum)))
        {
            yield return $"checksum {Shown(nbgrader.Json["checksum"])} is not 32 hexadecimal digits; delete it, and release the notebook anew";
        }

        if (nbgrader.Json.ContainsKey("cell_type") && nbgrader.CellType != cellType)
        {
            yield return $"is a {cellType} cell, but its nbgrader cell_type is {Shown(nbgrader.Json["cell_type"])}; change the cell back, or the metadata";
        }
    }

    /// <summary>Flags that do not go together, or not with this type of cell.</summary>
    private static IEnumerable<string> ProblemsOfKind(NbgraderCell nbgrader, Cell cell)
    {
        bool locked = nbgrader.Json["locked"]!.GetValue<bool>();
        if (nbgrader.Task)
        {
            if (nbgrader.Grade || nbgrader.Solution || !locked)
            {
                yield return "is a task, so that grade and solution must be false and locked true";
            }

            if (cell.CellType != "markdown")
            {
                yield return $"is a task in a {cell.CellType} cell; tasks are Markdown cells";
            }
        }
        else if (nbgrader.Solution && locked)
        {
            yield return "is a solution, which the student writes, and locked; write locked false";
        }
        else if (nbgrader.Grade && !nbgrader.Solution && !locked)
        {
            yield return "is graded and no solution, so it holds tests, which must be locked; write locked true";
        }
        else if (!cell.IsCode && nbgrader.Grade != nbgrader.Solution)
        {
            yield return nbgrader.Grade
                ? $"holds tests in a {cell.CellType} cell; tests are code cells, and an answer graded by hand has solution true too"
                : $"is a solution in a {cell.CellType} cell, which only a person can grade; write grade true and its points";
        }
    }

    /// <summary>A student changes a solution; a locked cell whose checksum differs was edited after its release.</summary>
    private static IEnumerable<string> ProblemsOfChecksum(NbgraderCell nbgrader, Cell cell)
    {
        if (nbgrader is { Locked: true, Checksum: { } checksum } && checksum != NbgraderChecksum.Of(cell))
        {
            yield return $"is locked, but is not what was released: its checksum is {checksum}, and that of its content {NbgraderChecksum.Of(cell)}; release it anew";
        }
    }

    private static bool IsFlag(JsonNode? node) => node?.GetValueKind() is JsonValueKind.True or JsonValueKind.False;

    private static string Shown(JsonNode? node) => node is null ? "missing" : OneLine.Of(node.ToJsonString(), 40);

    [GeneratedRegex(@"^[a-zA-Z0-9_-]+\z")]
    private static partial Regex GradeId();

    [GeneratedRegex(@"^[0-9a-f]{32}\z")]
    private static partial Regex Checksum();
}
