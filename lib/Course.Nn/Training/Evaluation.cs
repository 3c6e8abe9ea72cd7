namespace Course.Nn.Training;

/// <summary>How a network does on a data set.</summary>
/// <param name="Loss">Mean loss over the examples, without the penalty of a regulariser.</param>
/// <param name="Accuracy">Share of examples put in the right class, 0..1; null where there are no classes.</param>
public sealed record Evaluation(double Loss, double? Accuracy);
