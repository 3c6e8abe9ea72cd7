using Course.Charts.Rendering;
using Course.Charts.Traces;
using Course.Nn.Training;

namespace Course.Charts;

/// <content>The course of a training.</content>
public sealed partial class Figure
{
    private const string GapColour = "#777777";
    private const double GapOpacity = 0.2;

    /// <summary>
    /// The training and validation loss of every epoch, with the gap between them shaded (S2, S4 · babysitting): a gap that opens is
    /// overfitting, two high curves without one are too small a network. The epoch that early stopping went back to is marked.
    /// </summary>
    /// <param name="history">At least one epoch; without validation examples there is one curve and no gap.</param>
    /// <exception cref="ArgumentException">There are no epochs.</exception>
    public static Figure LossCurves(TrainingHistory history)
    {
        Require.NotNull(history);
        return Curves("LossCurves", "loss", history.TrainingLosses, history.ValidationLosses, history.BestEpoch);
    }

    /// <summary>The training and validation accuracy of every epoch, 0 to 1, with the gap between them shaded.</summary>
    /// <param name="history">At least one epoch, of a training with classes.</param>
    /// <exception cref="ArgumentException">There are no epochs, or no accuracies.</exception>
    public static Figure AccuracyCurves(TrainingHistory history)
    {
        Require.NotNull(history);
        return history.Epochs.Count > 0 && history.TrainingAccuracies.Count == 0
            ? throw new ArgumentException("Figure.AccuracyCurves: the training had no accuracies; its loss has no classes, so draw LossCurves")
            : Curves("AccuracyCurves", "accuracy", history.TrainingAccuracies, history.ValidationAccuracies, history.BestEpoch);
    }

    private static Figure Curves(string factory, string quantity, IReadOnlyList<double> training, IReadOnlyList<double> validation, int? best)
    {
        Require.That(training.Count != 0, $"Figure.{factory}: the history has no epochs");

        (training, validation) = (Drawable.Of(training), Drawable.Of(validation));
        double[] epochs = [.. Enumerable.Range(1, training.Count).Select(epoch => (double)epoch)];
        var traces = new List<Trace>();
        if (validation.Count == training.Count && training.Count > 1)
        {
            traces.Add(new AreaTrace(epochs, [.. training], [.. validation], GapColour, GapOpacity, LeftOut: 0, "gap"));
        }

        traces.Add(new PointTrace(epochs, [.. training], Joined: true, "training") { OwnColour = Palette.Of(Concept.Loss) });
        if (validation.Count == training.Count)
        {
            traces.Add(new PointTrace(epochs, [.. validation], Joined: true, "validation") { OwnColour = Palette.Of(Concept.Validation) });
        }

        if (best is { } epoch && epoch >= 1 && epoch <= validation.Count)
        {
            traces.Add(new PointTrace([epoch], [validation[epoch - 1]], Joined: false, $"best epoch, {Text(epoch)}"));
        }

        return new(traces, new FigureLayout { XLabel = "epoch", YLabel = quantity, WholeX = true });
    }
}
