using System.Globalization;

namespace Course.Nn.Search;

/// <summary>What a trial came to.</summary>
/// <param name="Trial">What was tried.</param>
/// <param name="Score">Larger is better; NaN if the training diverged, which is worse than any number.</param>
/// <param name="ScoreName">What the lines call the score.</param>
public sealed record TrialResult(Trial Trial, double Score, string ScoreName)
{
    /// <summary>A line of the search (S2 · hyper-parameter search), for example <c>val_acc: 0.412000, lr: 1.405206e-04, reg: 4.793564e-01, (1 / 100)</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{ScoreName}: {Score:F6}, {string.Concat(Trial.Values.Select(pair => $"{pair.Key}: {pair.Value.ToString("0.000000e+00", CultureInfo.InvariantCulture)}, "))}({Trial.Number} / {Trial.Of})");

    /// <summary>Best first; the earlier one of two that are equal.</summary>
    internal static IEnumerable<TrialResult> BestFirst(IEnumerable<TrialResult> results) =>
        results.OrderByDescending(result => double.IsNaN(result.Score) ? double.NegativeInfinity : result.Score)
            .ThenBy(result => double.IsNaN(result.Score))
            .ThenBy(result => result.Trial.Number);
}
