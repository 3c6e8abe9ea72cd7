using Course.Nn.Display;

namespace Course.Nn.Search;

/// <summary>What a search found.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public sealed class SearchResult : IHtmlDisplay
{
    /// <summary>Where the best value counts as at the end of its range: a twentieth of it on either side.</summary>
    private const double Edge = 0.05;

    /// <param name="parameters">The ranges.</param>
    /// <param name="trials">By number.</param>
    /// <param name="preliminary">How many of the first trials do not compete, for they had a smaller budget.</param>
    internal SearchResult(IReadOnlyList<HyperParameter> parameters, IReadOnlyList<TrialResult> trials, int preliminary = 0)
    {
        Trials = trials;
        Best = TrialResult.BestFirst(trials.Skip(preliminary)).First();
        AtEdge = [.. parameters.Where(parameter => parameter.PositionOf(Best.Trial[parameter.Name]) is < Edge or > 1 - Edge)];
    }

    /// <summary>All trials by number.</summary>
    public IReadOnlyList<TrialResult> Trials { get; }

    /// <summary>The one with the largest score, of several the first; with rounds of growing budgets, that of the last round.</summary>
    public TrialResult Best { get; }

    /// <summary>The hyper-parameters whose best value lies at an end of the range that was searched: beyond it may be better ones.</summary>
    public IReadOnlyList<HyperParameter> AtEdge { get; }

    /// <summary>The lines of S2 · hyper-parameters, the best one again, and a warning for each of <see cref="AtEdge"/>.</summary>
    public override string ToString() => string.Join('\n', [
        .. Trials.Select(trial => trial.ToString()),
        $"best: {Best}",
        .. AtEdge.Select(parameter => $"the best lies at the end of the range: {parameter}; search further there"),
    ]);

    /// <summary>The text of <see cref="ToString"/>, line by line.</summary>
    public string ToHtml() => Preformatted.Html(this);
}
