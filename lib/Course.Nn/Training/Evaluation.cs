using System.Globalization;
using Course.Nn.Display;

namespace Course.Nn.Training;

/// <summary>How a network does on a data set.</summary>
/// <param name="Loss">Mean loss over the examples, without the penalty of a regulariser.</param>
/// <param name="Accuracy">Share of examples put in the right class, 0..1; null where there are no classes.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record Evaluation(double Loss, double? Accuracy) : IHtmlDisplay
{
    /// <summary>One line, for example <c>loss 0.4210, accuracy 90.1 %</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"loss {Loss:F4}") + Percent(Accuracy);

    /// <summary>The text of <see cref="ToString"/>, line by line.</summary>
    public string ToHtml() => Preformatted.Html(this);

    /// <summary>The accuracy as the end of a line; nothing where there is none.</summary>
    internal static string Percent(double? accuracy) => accuracy is { } share
        ? string.Create(CultureInfo.InvariantCulture, $", accuracy {100 * share:F1} %")
        : string.Empty;
}
