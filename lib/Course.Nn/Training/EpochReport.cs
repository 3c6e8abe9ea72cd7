using System.Globalization;
using Course.Nn.Display;

namespace Course.Nn.Training;

/// <summary>What one epoch of training came to.</summary>
/// <param name="Epoch">1 for the first.</param>
/// <param name="Epochs">How many there will be.</param>
/// <param name="TrainingLoss">Mean loss over the examples, each measured just before the step that used it; without the penalty.</param>
/// <param name="TrainingAccuracy">Share of the examples put in the right class at that moment, 0..1; null where there are no classes.</param>
/// <param name="ValidationLoss">Mean loss over the validation examples after the epoch; null where there are none.</param>
/// <param name="ValidationAccuracy">Share of the validation examples put in the right class after the epoch, 0..1; null where there are none.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record EpochReport(
    int Epoch, int Epochs, double TrainingLoss, double? TrainingAccuracy, double? ValidationLoss, double? ValidationAccuracy)
    : IHtmlDisplay
{
    /// <summary>One line, for example <c>epoch 3/20: loss 0.4210, accuracy 90.1 %; validation loss 0.3987, accuracy 91.4 %</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"epoch {Epoch}/{Epochs}: loss {TrainingLoss:F4}")
        + Evaluation.Percent(TrainingAccuracy)
        + (ValidationLoss is { } loss ? string.Create(CultureInfo.InvariantCulture, $"; validation loss {loss:F4}") : string.Empty)
        + Evaluation.Percent(ValidationAccuracy);

    /// <summary>The text of <see cref="ToString"/>, line by line.</summary>
    public string ToHtml() => Preformatted.Html(this);
}
