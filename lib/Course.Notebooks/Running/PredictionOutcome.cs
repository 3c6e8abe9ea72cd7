using System.Text.Json.Nodes;
using Course.Notebooks.Ipynb;

namespace Course.Notebooks.Running;

/// <summary>What a cell showed beside a student's prediction, in the MIME type <see cref="Mime.Prediction"/>.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="IsHit">Whether the guess was good; null where nothing was guessed.</param>
public sealed record PredictionOutcome(string Question, bool? IsHit)
{
    /// <summary>The predictions among a cell's outputs; of several with one question the last.</summary>
    public static IEnumerable<PredictionOutcome> Among(JsonArray outputs) => ShownJson.Of(outputs, Mime.Prediction)
        .Select(Read)
        .OfType<PredictionOutcome>()
        .GroupBy(prediction => prediction.Question)
        .Select(group => group.Last());

    private static PredictionOutcome? Read(JsonObject json) => json["question"].AsText() is { } question
        ? new PredictionOutcome(question, json["hit"] is JsonValue value && value.TryGetValue(out bool hit) ? hit : null)
        : null;
}
