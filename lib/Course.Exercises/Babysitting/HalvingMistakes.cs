namespace Course.Exercises;

/// <summary>The ways in which successive halving goes wrong.</summary>
internal static class HalvingMistakes
{
    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        Of("all epochs of a round on top of those before", "A setting that goes on was trained for the whole budget of the round once more. It goes on from where it stood: it needs the difference between what it should have had in all and what it has had.",
            new() { Epochs = (_, wanted, _) => wanted }),
        Of("first epochs more in every round", "Every round trained its settings for first epochs more, though the budget grows. A setting gets the difference between the budget and what it has had.", new() { Epochs = (c, _, _) => c.First }),
        Of("first taken for what a setting has had", "In every round but the first, a setting got the budget less first. From the third round on it has had more than that.", new() { Epochs = (c, wanted, had) => had == 0 ? wanted : wanted - c.First }),
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
        Of("rounded to the nearest", "How many go on was rounded to the nearest whole number. The statement rounds down.", new() { Kept = (c, count) => Math.Max(1, (int)Math.Round((double)count / c.Factor)) }),
        Of("one more than a factor-th kept", "One setting more than count / factor goes on.", new() { Kept = (c, count) => Math.Max(1, (count / c.Factor) + 1) }),
        Of("a factor-th dropped instead of kept", "count / factor settings were dropped. So many are kept.", new() { Kept = (c, count) => Math.Max(1, count - (count / c.Factor)) }),
        Of("nobody kept where there are fewer than factor", "Where fewer settings are left than factor, none went on. At least one does.", new() { Kept = (c, count) => count / c.Factor }),
        Of("a score that is no number ranked first", "A diverged setting stands in front of its round, though it does not go on. NaN counts as worse than every number.", new() { OfNaN = double.PositiveInfinity }),
        Of("a score that is no number counts as 0", "NaN was taken for a score of 0, which is more than every negative one. NaN counts as worse than every number.", new() { OfNaN = 0 }),
        Of("a score that is no number counts as 0 and goes on", "NaN was taken for a score of 0, and diverged settings went on. NaN counts as worse than every number, and never goes on.", new() { OfNaN = 0, NaNGoesOn = true }),
        Of("the later of two that diverged first", "Of two settings with NaN the later stands first. Equals stand in the order of their numbers.", new() { LaterNaNFirst = true }),
        Of("equals in the order of the round before", "Two equal scores stand in the order in which their settings came out of the round before. The statement puts the one with the smaller number first.", new() { KeepsOrder = true }),
        Of("train called epoch by epoch", "train was called once for every epoch. One call per setting and round is enough: its second argument says for how many.", new() { EpochByEpoch = true }),
        Of("train called twice for every score", "train was called twice per setting and round, as for comparing. Keep the score.", new() { Twice = true }),
        Of("more than the limit in the last round", "The last budget is more than most. It is cut to most.", new() { LimitPassed = true }),
        Of("no round for the last one left", "The search ended when one setting was to go on. That one gets a round of its own, with factor times as many epochs.", new() { EndsToo = (_, count, on, _) => count > 1 && on == 1 }),
        Of("ended where one would be kept", "The search ended in the round after which one setting would go on, count / factor being at most 1. That one gets a round of its own.", new() { EndsToo = (c, count, _, _) => count / c.Factor <= 1 }),
        Of("the round at the limit left out", "The search ended where factor times the epochs would be most or more. There is one round at most.", new() { EndsToo = (c, _, _, epochs) => epochs * c.Factor >= c.Most }),
        Of("the winner trained up to the limit at the end", "At the end the winner was trained up to most. The search asks for no training after its last round.", new() { WinnerToMost = true }),
        Of("ranked by the gain", "Settings are ranked by how much they gained in the round. Their scores count.", new() { RankedBy = (score, past) => past.Count == 0 ? score : score - past[^1] }),
        Of("all back to front", "The worst setting stands first. The best one does.", new() { Finish = rounds => [.. Right(rounds).Reverse()] }),
        Of("those dropped in a round back to front", "Those that were dropped in the same round stand worst first. The better one stands in front.",
            new() { Finish = rounds => [.. rounds[^1], .. Enumerable.Reverse(rounds[..^1]).SelectMany(dropped => dropped.Reverse())] }),
        Of("those dropped in a round by number", "Those that were dropped in the same round stand by number. The better one stands in front.",
            new() { Finish = rounds => [.. rounds[^1], .. Enumerable.Reverse(rounds[..^1]).SelectMany(dropped => dropped.Order())] }),
        Of("the last round by number", "The settings of the last round stand by number. The better one stands in front.", new() { Finish = rounds => [.. rounds[^1].Order(), .. Right(rounds[..^1])] }),
        Of("every round by number", "Within every round the settings stand by number. They stand in the order of their round's ranking, the better one in front.",
            new() { Finish = rounds => [.. Enumerable.Reverse(rounds).SelectMany(settings => settings.Order())] }),
        Of("every round in the order of the round before", "The settings of a round stand in the order in which they came into it, that of the round before. They stand in the order of their last round's ranking.", new() { StandsAsBefore = true }),
        Of("how many go on from those that did not diverge", "How many go on was counted from the settings that did not diverge. All of the round count, those with NaN too.", new() { CountsSound = true }),
        Of("NaN in front, and dropped by place", "A diverged setting is ranked first, where OrderBy puts NaN, and as many as go on were left out in front of the ranking, whoever stands there. So some stand in the order twice and others not at all. NaN counts as worse than every number.",
            new() { OfNaN = double.PositiveInfinity, SkipsInFront = true }),
        Of("gone on at the limit", "After a round with most epochs the search went on, with calls for 0 epochs, until one setting was left. Such a round is the last, however many take part in it.", new() { GoesOnAtMost = true }),
        Of("ranked by the best score of all rounds", "Settings are ranked by the best score that they have had in any round. Only that of this round counts: a curve may have fallen since.",
            new() { RankedBy = (score, past) => past.Count == 0 || double.IsNaN(score) ? score : Math.Max(score, past.Max()) }),
        Of("survivors only", "Only the settings of the last round came back. All belong to the order.", new() { Finish = rounds => rounds[^1] }),
        Of("only the winner in its place", "The winner stands in front and the others follow by number. They are to be in order as well.", new() { WinnerOnly = true }),
    ];

    private static int[] Right(IEnumerable<int[]> rounds) => [.. rounds.Reverse().SelectMany(settings => settings)];

    private static Misconception Of(string name, string explanation, HalvingRun run) => new(name, explanation, run.Of);
}
