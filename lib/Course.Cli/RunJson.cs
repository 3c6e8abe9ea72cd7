using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Course.Notebooks.Running;

namespace Course.Cli;

/// <summary>The results of a run for machines: a list with an object per notebook.</summary>
internal static class RunJson
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(IReadOnlyList<NotebookResult> results) =>
        new JsonArray([.. results.Select(Notebook)]).ToJsonString(Indented);

    private static JsonObject Notebook(NotebookResult result) => new()
    {
        ["notebook"] = result.Name,
        ["status"] = result.Skipped is not null ? "skipped" : result.Passed ? "passed" : "failed",
        ["reason"] = result.Skipped,
        ["seconds"] = Math.Round(result.Seconds, 3),
        ["cells"] = result.Cells.Count,
        ["cellsRun"] = result.CellsRun,
        ["checks"] = new JsonArray([.. result.Checks.Select(Check)]),
        ["failures"] = new JsonArray([.. result.Cells.Where(cell => cell.Status == CellStatus.Failed).Select(Failure)]),
    };

    private static JsonObject Check(CheckOutcome check) => new()
    {
        ["id"] = check.Id,
        ["status"] = check.Status switch { CheckStatus.Passed => "passed", CheckStatus.Failed => "failed", _ => "not attempted" },
        ["points"] = check.Points,
        ["maxPoints"] = check.MaxPoints,
        ["message"] = check.Message,
    };

    private static JsonObject Failure(CellResult cell) => new()
    {
        ["cell"] = cell.Number,
        ["id"] = cell.Id,
        ["source"] = cell.Source,
        ["error"] = cell.Error,
    };
}
