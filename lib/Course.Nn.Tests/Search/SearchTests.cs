using System.Collections.Concurrent;
using Course.Nn.Search;

namespace Course.Nn.Tests.Search;

public class SearchTests
{
    private static readonly HyperParameter[] Two = [HyperParameter.LogUniform("lr", 1e-6, 1e-2), HyperParameter.Uniform("drop", 0, 0.5)];

    public static TheoryData<string> Kinds => [.. All.Keys];

    private static Dictionary<string, Func<Func<Trial, double>, SearchOptions?, SearchResult>> All => new()
    {
        ["grid"] = (evaluate, options) => GridSearch.Run(Two, 4, evaluate, options),
        ["random"] = (evaluate, options) => RandomSearch.Run(Two, 16, evaluate, options),
        ["coarse to fine"] = (evaluate, options) => CoarseToFine.Run(Two, 3, 6, evaluate, options),
        ["successive halving"] = (evaluate, options) => SuccessiveHalving.Run(Two, 13, 2, evaluate, options: options),
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Run_AnyNumberOfThreads_SameTrialsAndScores(string kind)
    {
        SearchResult one = All[kind](Score, new SearchOptions { Threads = 1 });
        SearchResult four = All[kind](Score, new SearchOptions { Threads = 4 });
        Assert.Equal(one.ToString(), four.ToString());
        Assert.Equal(one.Trials.Select(trial => trial.Score), four.Trials.Select(trial => trial.Score));
        Assert.Equal(Enumerable.Range(1, one.Trials.Count), one.Trials.Select(trial => trial.Trial.Number));
        Assert.All(one.Trials, trial => Assert.Equal(one.Trials.Count, trial.Trial.Of));
        Assert.NotEqual(one.ToString(), All[kind](Score, new SearchOptions { Seed = 2 }).ToString());

        // The seed of the trial is part of its score.
        static double Score(Trial trial) => -Math.Abs(Math.Log10(trial["lr"]) + 3.3) - trial["drop"] + (1e-3 * (trial.Seed % 100));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Run_Values_StayInTheirRanges(string kind) => All[kind](
        trial =>
        {
            Assert.InRange(trial["lr"], 1e-6, 1e-2);
            Assert.InRange(trial["drop"], 0, 0.5);
            return trial["drop"];
        },
        null);

    [Fact]
    public void Grid_TwoParameters_TriesEveryCombinationEndsIncluded()
    {
        HyperParameter[] axes = [HyperParameter.LogUniform("lr", 1e-4, 1e-2), HyperParameter.Uniform("drop", 0, 1)];
        IReadOnlyList<TrialResult> trials = GridSearch.Run(axes, 3, _ => 0).Trials;
        Assert.Equal([1e-4, 1e-4, 1e-4, 1e-3, 1e-3, 1e-3, 1e-2, 1e-2, 1e-2], trials.Select(trial => Math.Round(trial.Trial["lr"], 9)));
        Assert.Equal([0, 0.5, 1, 0, 0.5, 1, 0, 0.5, 1], trials.Select(trial => trial.Trial["drop"]));
        Assert.Equal(0.5, GridSearch.Run(axes, 1, _ => 0).Best.Trial["drop"]);
    }

    [Theory]
    [InlineData(7, 10, "10000000")]
    [InlineData(40, 1000, "1" + "000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData(1, 1_000_001, "1000001")]
    public void Grid_TooLarge_IsCountedAndNotMade(int parameters, int values, string trials)
    {
        HyperParameter[] axes = [.. Enumerable.Range(0, parameters).Select(i => HyperParameter.Uniform($"p{i}", 0, 1))];
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(
            $"Search: a grid of {values} values of each of {parameters} hyper-parameters has {trials} trials, at most 1000000 are run; take fewer, or RandomSearch with as many as there is time for",
            Assert.Throws<ArgumentException>(() => GridSearch.Run(axes, values, _ => 0)).Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void Grid_TheLargest_MakesItsTrialsOneByOne()
    {
        // A trial takes hundreds of bytes: all of them would be hundreds of MiB. The list of results has 8 bytes for each.
        HyperParameter[] axes = [.. Enumerable.Range(0, 6).Select(i => HyperParameter.Uniform($"p{i}", 0, 1))];
        long before = GC.GetTotalAllocatedBytes(precise: true);
        Assert.Throws<TimeoutException>(() => GridSearch.Run(axes, 10, trial => trial.Number < 4 ? 0 : throw new TimeoutException()));
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 40 << 20);
    }

    [Fact]
    public void Halving_BudgetThatOverflows_IsRefusedBeforeTheFirstTrial()
    {
        int trials = 0;
        Assert.Equal(
            "Search: a budget of 1000000000 grows to 27000000000 in 4 rounds, more than 2147483647; start with less",
            Assert.Throws<ArgumentException>(() => SuccessiveHalving.Run(Two, 27, 1_000_000_000, _ => trials++)).Message);
        Assert.Equal(0, trials);
    }

    [Fact]
    public void Run_MoreTrialsThanAreRun_IsRefused()
    {
        Assert.StartsWith("Search: a random search has 1000001 trials, ", Assert.Throws<ArgumentException>(() => RandomSearch.Run(Two, 1_000_001, _ => 0)).Message, StringComparison.Ordinal);
        Assert.StartsWith("Search: a search in stages has 4611686014132420609 trials, ", Assert.Throws<ArgumentException>(() => CoarseToFine.Run(Two, int.MaxValue, int.MaxValue, _ => 0)).Message, StringComparison.Ordinal);
        Assert.StartsWith("Search: successive halving has 2147483647 trials, ", Assert.Throws<ArgumentException>(() => SuccessiveHalving.Run(Two, int.MaxValue, 1, _ => 0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Random_LogarithmicScale_GivesEveryDecadeItsShare()
    {
        double[] rates = [.. RandomSearch.Run(Two, 4000, _ => 0).Trials.Select(trial => trial.Trial["lr"])];

        // Four decades with 1000 trials expected in each; the standard deviation of a count is √(4000·¼·¾) = 27.
        foreach (double low in new[] { 1e-6, 1e-5, 1e-4, 1e-3 })
        {
            Assert.InRange(rates.Count(rate => rate >= low && rate < 10 * low), 1000 - (5 * 27), 1000 + (5 * 27));
        }
    }

    [Fact]
    public void CoarseToFine_LaterStages_LookAroundTheBest()
    {
        SearchResult result = CoarseToFine.Run(Two, 3, 20, trial => -Math.Abs(Math.Log10(trial["lr"]) + 3.3));
        double[] stage = [.. Enumerable.Range(0, 3).Select(k => result.Trials.Skip(20 * k).Take(20).Average(trial => Math.Abs(Math.Log10(trial.Trial["lr"]) + 3.3)))];
        Assert.True(stage[1] < stage[0] / 2 && stage[2] < stage[1] / 2, string.Join(' ', stage));
    }

    [Fact]
    public void SuccessiveHalving_Rounds_KeepTheBestThirdAtThreeTimesTheBudget()
    {
        var seen = new ConcurrentBag<Trial>();
        SearchResult result = SuccessiveHalving.Run(Two, 13, 2, trial =>
        {
            seen.Add(trial);
            return trial["drop"] - trial.Budget;
        });
        Assert.Equal([(2, 13), (6, 4), (18, 1)], seen.GroupBy(trial => trial.Budget).OrderBy(round => round.Key).Select(round => (round.Key, round.Count())));
        Assert.All(result.Trials, trial => Assert.Equal(18, trial.Trial.Of));

        // Scores fall with the budget here; the best is still that of the last round, with the largest drop rate of the first.
        Assert.Equal(18, result.Best.Trial.Budget);
        TrialResult first = result.Trials.Take(13).MaxBy(trial => trial.Score)!;
        Assert.Equal((first.Trial["drop"], first.Trial.Seed), (result.Best.Trial["drop"], result.Best.Trial.Seed));
    }

    [Fact]
    public void Run_DivergedTrials_AreWorseThanAnyOther()
    {
        SearchResult result = RandomSearch.Run(Two, 20, trial => trial.Number == 7 ? -1e9 : throw new NotFiniteNumberException("diverged"));
        Assert.Equal(7, result.Best.Trial.Number);
        Assert.Contains("val_acc: NaN, lr: ", result.ToString());
    }

    [Fact]
    public void Run_FailingTrial_FailsTheSearchWithItsOwnException() => Assert.Equal(
        "mine", Assert.Throws<InvalidOperationException>(() => RandomSearch.Run(Two, 3, _ => throw new InvalidOperationException("mine"))).Message);

    [Fact]
    public void Progress_LecturesLines_AreOurs()
    {
        var lines = new List<string>();
        HyperParameter[] axes = [HyperParameter.LogUniform("lr", 1e-4, 1e-2), HyperParameter.LogUniform("reg", 1e-1, 1e1)];
        SearchResult result = GridSearch.Run(axes, 2, trial => 0.25 * trial.Number, new SearchOptions { Progress = trial => lines.Add(trial.ToString()) });
        Assert.Equal("val_acc: 0.250000, lr: 1.000000e-04, reg: 1.000000e-01, (1 / 4)", lines[0]);
        Assert.Equal("val_acc: 1.000000, lr: 1.000000e-02, reg: 1.000000e+01, (4 / 4)", lines[3]);
        Assert.EndsWith(
            "\nbest: val_acc: 1.000000, lr: 1.000000e-02, reg: 1.000000e+01, (4 / 4)"
            + "\nthe best lies at the end of the range: lr from 1e-04 to 1e-02; search further there"
            + "\nthe best lies at the end of the range: reg from 1e-01 to 1e+01; search further there",
            result.ToString());
        Assert.Contains("best: val_acc", result.ToHtml());
        Assert.Equal(["lr", "reg"], result.AtEdge.Select(parameter => parameter.Name));
        Assert.Empty(RandomSearch.Run(axes, 30, trial => -Math.Abs(Math.Log10(trial["lr"]) + 3) - Math.Abs(Math.Log10(trial["reg"]))).AtEdge);
    }

    [Fact]
    public void Arguments_OutOfRange_AreNamed()
    {
        Assert.Equal("Search: trials 0; expected at least 1", Fails(() => RandomSearch.Run(Two, 0, _ => 0)));
        Assert.Equal("Search: threads 0; expected at least 1", Fails(() => RandomSearch.Run(Two, 1, _ => 0, new SearchOptions { Threads = 0 })));
        Assert.Equal("Search: values per hyper-parameter 0; expected at least 1", Fails(() => GridSearch.Run(Two, 0, _ => 0)));
        Assert.Equal("Search: stages 0; expected at least 1", Fails(() => CoarseToFine.Run(Two, 0, 1, _ => 0)));
        Assert.Equal("Search: no hyper-parameters; expected at least 1", Fails(() => RandomSearch.Run([], 1, _ => 0)));
        Assert.Equal("Search: budget 0; expected at least 1", Fails(() => SuccessiveHalving.Run(Two, 1, 0, _ => 0)));
        Assert.Equal("Search: factor 1; expected at least 2", Fails(() => SuccessiveHalving.Run(Two, 1, 1, _ => 0, factor: 1)));
        Assert.Equal("Search: two hyper-parameters are called 'lr'; each needs its own name", Fails(() => RandomSearch.Run([Two[0], Two[0]], 1, _ => 0)));
        Assert.Equal("Trial: no hyper-parameter 'rate'; there are lr, drop", Fails(() => RandomSearch.Run(Two, 1, trial => trial["rate"])));
    }

    [Fact]
    public void HyperParameter_NoRange_Fails()
    {
        Assert.Equal("HyperParameter lr: from 0 to 1; expected a rising range above 0", Fails(() => HyperParameter.LogUniform("lr", 0, 1)));
        Assert.Equal("HyperParameter drop: from 0.5 to 0.5; expected a rising range", Fails(() => HyperParameter.Uniform("drop", 0.5, 0.5)));
        Assert.Equal("HyperParameter drop: from 0 to NaN; expected a rising range", Fails(() => HyperParameter.Uniform("drop", 0, double.NaN)));
        Assert.ThrowsAny<ArgumentException>(() => HyperParameter.Uniform(string.Empty, 0, 1));
    }

    private static string Fails(Action action) => Assert.Throws<ArgumentException>(action).Message;
}
