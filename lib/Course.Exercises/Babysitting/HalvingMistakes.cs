namespace Course.Exercises;

/// <summary>The ways in which successive halving goes wrong.</summary>
internal static class HalvingMistakes
{
    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        Of("all epochs of a round on top of those before", "A setting that goes on was trained for the whole budget of the round once more. It goes on from where it stood: it needs the difference between what it should have had in all and what it has had.",
            new() { Epochs = (wanted, _) => wanted }),
        Of("the same number of epochs more in every round", "Every round trains its settings for as many epochs as the first. Those that go on are worth more: what they have had in all is multiplied by factor.", new() { Next = (c, epochs) => epochs + c.First }),
        Of("epochs doubled whatever the factor", "The budget doubles in every round. It is multiplied by factor, which may be 3.", new() { Next = (_, epochs) => epochs * 2 }),
        Of("half of them kept whatever the factor", "Half of the settings go on in every round. One of factor goes on, and factor may be 3.", new() { Kept = (_, count) => Math.Max(1, count / 2) }),
        Of("rounded up", "Where factor does not divide their number, one setting too many goes on. The statement rounds down.", new() { Kept = (c, count) => count == 1 ? 1 : (count + c.Factor - 1) / c.Factor }),
        Of("one of factor dropped instead of kept", "Of factor settings one was dropped. One is kept.", new() { Kept = (c, count) => Math.Max(1, Math.Min(count - 1, count - (count / c.Factor))) }),
        Of("the worst go on", "The settings with the lowest scores go on. A score is an accuracy here: larger is better.", new() { Upwards = false, OfNaN = double.PositiveInfinity }),
        Of("a score that is no number is the best", "A diverged setting is ranked first. NaN counts as worse than every number.", new() { OfNaN = double.PositiveInfinity, NaNGoesOn = true }),
        Of("a diverged setting trained on", "A setting whose score is NaN was trained again because there was room for it. What has diverged will not come back: it never goes on.", new() { NaNGoesOn = true }),
        Of("the later of two equals first", "Where two scores are equal the later setting stands first. The statement puts the one with the smaller number first.", new() { LaterFirst = true }),
        Of("scores by place instead of setting", "From the second round on scores belong to the wrong settings: place k among those left is not setting k. Keep each score with the number of its setting.", new() { ByPlace = true }),
        Of("the last one not trained on", "The search ended as soon as one setting was left. That one goes into a last round of its own, with factor times as many epochs: its score is what the search is for.",
            new() { LastUntrained = true }),
        Of("the last one trained up to the limit", "When one setting was left it was trained round after round until the limit. It gets one round, and the search ends.", new() { LastToTheEnd = true }),
        Of("no limit", "A setting was trained for more than most epochs in all. The last budget is cut to most.", new() { IsUnlimited = true }),
        Of("the round that the limit cuts left out", "The search ended where factor times the epochs would be more than most. There is one round more, up to most and no further.", new() { StopsEarly = true }),
        Of("those dropped first stand first", "Behind the winner the settings stand in the order in which they were dropped. Whoever lasted longer stands further in front.", new() { FirstDroppedFirst = true }),
        Of("ordered by the last score alone", "All settings are ordered by their last scores. A score after one epoch cannot be compared with one after eight: the round comes first.", new() { ByLastScore = true }),
        Of("only the winner in its place", "The winner stands in front and the others follow by number. They are to be in order as well.", new() { WinnerOnly = true }),
    ];

    private static Misconception Of(string name, string explanation, HalvingRun run) => new(name, explanation, run.Of);
}
