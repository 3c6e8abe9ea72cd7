using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Course.Exercises;
using Course.Files;
using Course.Grading;

namespace Course.Cli.Milestones;

/// <summary>What came of a milestone, as far as it can be said outside of the process in which it ran. All texts are fit to print.</summary>
/// <param name="Milestone">The milestone.</param>
/// <param name="State">How it ended: <c>reached</c>, <c>not converged</c>, <c>lacking</c>, <c>unavailable</c>, <c>threw</c>, <c>too long</c> or <c>broke off</c>.</param>
/// <param name="Lines">What was measured, what is missing or what to look at.</param>
internal sealed record MilestoneReport(Milestone Milestone, string State, IReadOnlyList<string> Lines)
{
    internal const string Reached = "reached";

    private const int LongestLine = 400;

    /// <summary>Whether it counts.</summary>
    public bool IsReached => State == Reached;

    /// <summary>Reads what the process said.</summary>
    public static MilestoneReport Of(Milestone milestone, ToolRun run) => Json(run.Output) is { } json && StateOf(json) is { } state
        ? new MilestoneReport(milestone, Words(state), [.. (json["measures"] as JsonArray ?? []).Select(Text), .. Text(json["note"]).Split('\n')] )
        : new MilestoneReport(milestone, "broke off", [$"the process ended with exit code {run.ExitCode.ToString(CultureInfo.InvariantCulture)}: {run.Reason("Stack overflow", "Out of memory", "Unhandled exception")}", milestone.LookAt]);

    /// <summary>A milestone that was stopped.</summary>
    public static MilestoneReport TooLong(Milestone milestone, TimeSpan limit) => new(
        milestone, "too long", [string.Create(CultureInfo.InvariantCulture, $"stopped after {limit.TotalSeconds:0} s: does a loop never end in one of {string.Join(", ", milestone.Uses)}?")]);

    /// <summary>The same without line breaks, control characters and empty lines.</summary>
    public MilestoneReport Cleaned() => this with { Lines = [.. Lines.Select(line => ForeignText.Clean(line, LongestLine)).Where(line => line.Length > 0)] };

    private static MilestoneState? StateOf(JsonObject json) => Enum.TryParse(Text(json["state"]), out MilestoneState state) && Enum.IsDefined(state) ? state : null;

    private static string Words(MilestoneState state) => state switch
    {
        MilestoneState.Reached => Reached,
        MilestoneState.NotConverged => "not converged",
        MilestoneState.Lacking => "lacking",
        MilestoneState.Unavailable => "unavailable",
        _ => "threw",
    };

    /// <summary>Its last line; a method may have found another way to print before it.</summary>
    private static JsonObject? Json(string output)
    {
        try
        {
            return JsonNode.Parse(output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "null") as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : "";
}
