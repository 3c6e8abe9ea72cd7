using System.Globalization;
using Course.Nn.Display;

namespace Course.Nn.Training;

/// <summary>What a training step works on, in bytes; it is there from the first step on and does not grow.</summary>
/// <param name="Parameters">The parameters.</param>
/// <param name="Gradients">Their gradients: as much again.</param>
/// <param name="Optimizer">What the optimiser remembers: as much again for momentum, twice that for Adam.</param>
/// <param name="Activations">The outputs of all layers and the gradients with respect to their inputs, with masks; grows with the batch.</param>
/// <param name="Batch">The examples of the batch and their targets.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed record WorkingMemory(long Parameters, long Gradients, long Optimizer, long Activations, long Batch) : IHtmlDisplay
{
    /// <summary>The sum.</summary>
    public long Total => Parameters + Gradients + Optimizer + Activations + Batch;

    /// <summary>One line for each kind, in MiB.</summary>
    public override string ToString() => string.Join('\n',
        Line("parameters", Parameters), Line("gradients", Gradients), Line("optimiser", Optimizer),
        Line("activations", Activations), Line("batch", Batch), Line("together", Total));

    /// <summary>The text of <see cref="ToString"/>, line by line.</summary>
    public string ToHtml() => Preformatted.Html(this);

    private static string Line(string what, long bytes) =>
        string.Create(CultureInfo.InvariantCulture, $"{what,-12}{bytes / (1024.0 * 1024.0),10:F3} MiB");
}
