using System.Text.Json.Nodes;
using Course.Notebooks.Ipynb;

namespace Course.Notebooks.Protocol;

/// <summary>
/// The messages. Runner to session: enter once, then run for each cell. Session to runner: ready once, then for each run any number of output, and one finished.
/// </summary>
internal static class Messages
{
    public const string Ready = "ready";
    public const string Enter = "enter";
    public const string Run = "run";
    public const string Output = "output";
    public const string Finished = "finished";

    public static string TypeOf(JsonObject message) => message["type"].AsText() ?? "";

    public static JsonObject IsReady() => new() { ["type"] = Ready };

    public static JsonObject EnterFolder(string folder) => new() { ["type"] = Enter, ["folder"] = folder };

    public static JsonObject RunCell(string source, string language, int executionCount) => new()
    {
        ["type"] = Run,
        ["source"] = source,
        ["language"] = language,
        ["count"] = executionCount,
    };

    public static JsonObject HasOutput(JsonObject output) => new() { ["type"] = Output, ["output"] = output };

    public static JsonObject HasFinished(bool succeeded) => new() { ["type"] = Finished, ["succeeded"] = succeeded };
}
