using System.Text.Json;
using System.Text.Json.Serialization;

namespace Course.Nn.Training;

/// <summary>What a checkpoint says beside its tensors, as JSON.</summary>
/// <param name="Training">What the training is; the one that goes on must have the same.</param>
/// <param name="LearningRate">η of the last step.</param>
/// <param name="Rho">The momentum of the last step; null for an optimiser without.</param>
/// <param name="Step">Steps made.</param>
/// <param name="Reports">One per epoch.</param>
/// <param name="BestEpoch">0 without early stopping.</param>
/// <param name="BestLoss">Its validation loss.</param>
/// <param name="Probe">The loss of the first examples in evaluation mode.</param>
internal sealed record CheckpointFacts(
    IReadOnlyDictionary<string, string> Training,
    double LearningRate,
    double? Rho,
    int Step,
    IReadOnlyList<EpochReport> Reports,
    int BestEpoch,
    double BestLoss,
    double Probe)
{
    private static readonly JsonSerializerOptions Strict = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        MaxDepth = 8,
    };

    public string ToJson() => JsonSerializer.Serialize(this, Strict);

    /// <summary>The facts, if they agree with each other.</summary>
    /// <exception cref="JsonException">They do not.</exception>
    public static CheckpointFacts Parse(string json)
    {
        CheckpointFacts facts = JsonSerializer.Deserialize<CheckpointFacts>(json, Strict) ?? throw new JsonException("it says nothing about its training");
        bool isInOrder = facts.Reports.Select((report, i) => report is not null && report.Epoch == i + 1).All(isRight => isRight);
        return isInOrder && facts.Reports.Count > 0 && facts.Step >= facts.Reports.Count && facts.BestEpoch >= 0 && facts.BestEpoch <= facts.Reports.Count
            ? facts
            : throw new JsonException("its numbers of epochs or steps contradict each other");
    }
}
