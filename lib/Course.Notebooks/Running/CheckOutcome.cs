using System.Text.Json;
using System.Text.Json.Nodes;
using Course.Notebooks.Ipynb;

namespace Course.Notebooks.Running;

/// <summary>How an exercise's check turned out.</summary>
public enum CheckStatus
{
    /// <summary>Full marks.</summary>
    Passed,

    /// <summary>Something is wrong; partial credit is possible.</summary>
    Failed,

    /// <summary>The stub is still there.</summary>
    NotAttempted,
}

/// <summary>The result that a check cell showed in the MIME type <see cref="Mime.Check"/>.</summary>
/// <param name="Id">The exercise.</param>
/// <param name="Status">How it turned out.</param>
/// <param name="Points">Points earned.</param>
/// <param name="MaxPoints">Points to be had.</param>
/// <param name="Message">One line for people.</param>
public sealed record CheckOutcome(string Id, CheckStatus Status, double Points, double MaxPoints, string Message)
{
    /// <summary>The check results among a cell's outputs; of several with one id the last.</summary>
    public static IEnumerable<CheckOutcome> Among(JsonArray outputs) => ShownJson.Of(outputs, Mime.Check)
        .Select(Read)
        .OfType<CheckOutcome>()
        .GroupBy(check => check.Id)
        .Select(group => group.Last());

    private static CheckOutcome? Read(JsonObject json)
    {
        CheckStatus? status = json["status"].AsText() switch
        {
            "passed" => CheckStatus.Passed,
            "failed" => CheckStatus.Failed,
            "not attempted" => CheckStatus.NotAttempted,
            _ => null,
        };
        return status is { } known && json["id"].AsText() is { } id
            ? new CheckOutcome(id, known, Number(json["points"]), Number(json["maxPoints"]), json["message"].AsText() ?? "")
            : null;
    }

    private static double Number(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? value.GetValue<double>() : 0;
}
