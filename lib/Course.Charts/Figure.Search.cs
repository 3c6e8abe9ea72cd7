using Course.Charts.Rendering;
using Course.Charts.Traces;
using Course.Nn.Search;

namespace Course.Charts;

/// <content>Searches for hyper-parameters.</content>
public sealed partial class Figure
{
    /// <summary>
    /// The trials of a search, each where its two hyper-parameters lie on logarithmic axes, coloured by its score (S2 · hyper-parameter search; claim
    /// C33); a ring around the best, a grey cross where the score is not finite. It shows whether the good ones lie at the edge of what
    /// was searched, and which of the two hyper-parameters matters.
    /// </summary>
    /// <param name="x">One hyper-parameter of every trial, at least one trial; positive on a logarithmic axis.</param>
    /// <param name="y">The other; as many.</param>
    /// <param name="scores">Such as validation accuracies, the higher the better; as many.</param>
    /// <param name="xLabel">Default "learning rate".</param>
    /// <param name="yLabel">Default "regularisation".</param>
    /// <param name="scoreLabel">Default "validation accuracy".</param>
    /// <exception cref="ArgumentException">There are no trials, or the numbers differ.</exception>
    public static Figure SearchScatter(
        IEnumerable<double> x,
        IEnumerable<double> y,
        IEnumerable<double> scores,
        string xLabel = "learning rate",
        string yLabel = "regularisation",
        string scoreLabel = "validation accuracy")
    {
        (double[] across, double[] up, double[] values) = (Drawable.Of(x), Drawable.Of(y), Drawable.Colours(scores));
        Require.That(
            across.Length != 0 && across.Length == up.Length && across.Length == values.Length,
            $"Figure.SearchScatter: {across.Length} x, {up.Length} y and {values.Length} scores; give one of each per trial, and at least one trial");

        return new(
            [new ValueTrace(across, up, values, ColourScale.Sequential(values), scoreLabel)],
            new FigureLayout { XLabel = xLabel, YLabel = yLabel, ColourLabel = scoreLabel, LogX = true, LogY = true });
    }

    /// <summary>The same for what a search found.</summary>
    /// <param name="search">Its trials.</param>
    /// <param name="x">The name of one hyper-parameter, such as "lr".</param>
    /// <param name="y">The name of another.</param>
    /// <exception cref="ArgumentException">There is no hyper-parameter of that name; the message lists the names.</exception>
    public static Figure SearchScatter(SearchResult search, string x, string y)
    {
        Require.NotNull(search);
        IReadOnlyList<TrialResult> trials = search.Trials;
        return SearchScatter(
            trials.Select(trial => trial.Trial[x]), trials.Select(trial => trial.Trial[y]), trials.Select(trial => trial.Score), x, y, search.Best.ScoreName);
    }
}
