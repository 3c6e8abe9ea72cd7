using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Course.Exercises;
using Course.Files;

namespace Course.Cli.Milestones;

/// <summary>
/// <c>milestones.json</c> beside a student's library: what <c>course milestones</c> came to with it, for <c>course status</c>. It holds the library's SHA-256, so that
/// results of an earlier library are seen to be old. One object:
/// <code>
/// format       "course-milestones/1"
/// library      the SHA-256 of MyNn.dll, in small hexadecimal letters; null where there was none
/// milestones   a list, in the order of the catalogue, of
///   id, year, title, notebook    notebook: the number of the one after which it can be reached
///   state        "reached", "not converged", "lacking", "unavailable", "threw", "too long" or "broke off"
///   ran          { own: a list of exercises, given: what of Course.Nn }
///   lines        what was measured, what is missing, what to look at
/// </code>
/// </summary>
internal static class MilestoneRecord
{
    private const string FileName = "milestones.json";
    private const string Format = "course-milestones/1";
    private const int LargestBytes = 1 << 20;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The document.</summary>
    public static JsonObject Of(string library, IEnumerable<MilestoneReport> reports) => new()
    {
        ["format"] = Format,
        ["library"] = HashOf(library),
        ["milestones"] = new JsonArray([.. reports.Select(Milestone)]),
    };

    /// <summary>The document as text.</summary>
    public static string Text(JsonObject document) => document.ToJsonString(Indented);

    /// <summary>Writes it beside the library; nothing where there is no library.</summary>
    public static void Save(string library, JsonObject document)
    {
        if (File.Exists(library))
        {
            AtomicFile.Write(PathBeside(library), Encoding.UTF8.GetBytes(Text(document) + "\n"));
        }
    }

    /// <summary>The ids of the milestones that were reached with the library as it is now; null where nothing is known of it.</summary>
    public static IReadOnlyList<string>? ReachedWith(string library)
    {
        string path = PathBeside(library);
        try
        {
            if (!File.Exists(library) || new FileInfo(path) is not { Exists: true, Length: <= LargestBytes } || JsonNode.Parse(File.ReadAllText(path)) is not JsonObject document)
            {
                return null;
            }

            bool isOfThisLibrary = Value(document["format"]) == Format && Value(document["library"]) == HashOf(library);
            return isOfThisLibrary && document["milestones"] is JsonArray milestones
                ? [.. MilestoneCatalogue.All.Select(milestone => milestone.Id).Where(id => milestones.OfType<JsonObject>().Any(one => Value(one["id"]) == id && Value(one["state"]) == MilestoneReport.Reached))]
                : null;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static JsonNode Milestone(MilestoneReport report) => new JsonObject
    {
        ["id"] = report.Milestone.Id,
        ["year"] = report.Milestone.Year,
        ["title"] = report.Milestone.Title,
        ["notebook"] = report.Milestone.Notebook,
        ["state"] = report.State,
        ["ran"] = new JsonObject { ["own"] = new JsonArray([.. report.Milestone.Uses.Select(id => (JsonNode)id)]), ["given"] = report.Milestone.Given },
        ["lines"] = new JsonArray([.. report.Lines.Select(line => (JsonNode)line)]),
    };

    private static string PathBeside(string library) => Path.Combine(Path.GetDirectoryName(library)!, FileName);

    private static string? HashOf(string library) => File.Exists(library) ? Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(library))) : null;

    private static string? Value(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
