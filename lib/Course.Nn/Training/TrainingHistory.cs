using Course.Nn.Display;

namespace Course.Nn.Training;

/// <summary>The course of a training, epoch by epoch, ready to be drawn.</summary>
/// <param name="epochs">One report per epoch, in order.</param>
/// <param name="bestEpoch">The epoch whose parameters early stopping gave back; null by default.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class TrainingHistory(IReadOnlyList<EpochReport> epochs, int? bestEpoch = null) : IHtmlDisplay
{
    /// <summary>One report per epoch, in order.</summary>
    public IReadOnlyList<EpochReport> Epochs { get; } = Require.NotNull(epochs);

    /// <summary>The epoch, counted from 1, whose parameters early stopping gave back; null without it.</summary>
    public int? BestEpoch { get; } = bestEpoch is { } best ? Require.AtLeast(best, 1, "TrainingHistory", "best epoch") : null;

    /// <summary>The training loss of every epoch.</summary>
    public IReadOnlyList<double> TrainingLosses { get; } = [.. epochs.Select(epoch => epoch.TrainingLoss)];

    /// <summary>The training accuracy of every epoch, 0..1; empty where there are no classes.</summary>
    public IReadOnlyList<double> TrainingAccuracies { get; } = [.. epochs.Select(epoch => epoch.TrainingAccuracy).OfType<double>()];

    /// <summary>The validation loss of every epoch; empty without validation examples.</summary>
    public IReadOnlyList<double> ValidationLosses { get; } = [.. epochs.Select(epoch => epoch.ValidationLoss).OfType<double>()];

    /// <summary>The validation accuracy of every epoch, 0..1; empty without validation examples or classes.</summary>
    public IReadOnlyList<double> ValidationAccuracies { get; } = [.. epochs.Select(epoch => epoch.ValidationAccuracy).OfType<double>()];

    /// <summary>One line per epoch.</summary>
    public override string ToString() => string.Join('\n', Epochs);

    /// <summary>The text of <see cref="ToString"/>, line by line.</summary>
    public string ToHtml() => Preformatted.Html(this);
}
