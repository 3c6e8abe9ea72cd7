using Course.Nn.Data;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Optimizers;
using Course.Nn.Regularizers;
using Course.Nn.Search;
using Course.Nn.Tensors;
using Course.Nn.Training;
using Xunit.Abstractions;

namespace Course.Nn.Tests.Lectures;

/// <summary>
/// C33 (S2): where one hyper-parameter matters and the other does not, random search beats a grid of as many trials; a search
/// prints lines such as <c>val_acc: 0.412000, lr: 1.405206e-04, reg: 4.793564e-01, (1 / 100)</c>.
/// </summary>
public class C33_RandomBeatsGrid(ITestOutputHelper output)
{
    private static readonly HyperParameter[] Parameters = [HyperParameter.LogUniform("lr", 1e-6, 1e-2), HyperParameter.LogUniform("reg", 1e-5, 1e5)];

    /// <remarks>
    /// The best rate lies anywhere, u of the way along its range. A grid of n² trials has n rates, so that it misses u by 1/(4(n − 1)) on
    /// average; n² random rates miss it by about 1/(2n²): with n = 3 by 0.125 and 0.06, with n = 5 by 0.063 and 0.02.
    /// </remarks>
    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public void OneParameterMatters_RandomComesCloser(int perParameter)
    {
        Random random = RandomSource.FromSeed(1);
        const int Problems = 300;
        (double grid, double drawn, int wins) = (0, 0, 0);
        for (int i = 0; i < Problems; i++)
        {
            double best = random.NextDouble();
            double ofGrid = -GridSearch.Run(Parameters, perParameter, Score).Best.Score;
            double ofRandom = -RandomSearch.Run(Parameters, perParameter * perParameter, Score, new SearchOptions { Seed = i }).Best.Score;
            (grid, drawn, wins) = (grid + ofGrid, drawn + ofRandom, wins + (ofRandom < ofGrid ? 1 : 0));

            double Score(Trial trial) => -Math.Abs((Math.Log10(trial["lr"]) + 6) / 4 - best);
        }

        output.WriteLine(FormattableString.Invariant(
            $"{perParameter * perParameter} trials: the grid misses the best rate by {grid / Problems:F3} of the range, random search by {drawn / Problems:F3}; random is closer in {100.0 * wins / Problems:F0} %"));
        Assert.True(drawn < 0.6 * grid);
        Assert.InRange(wins, 0.6 * Problems, Problems);
    }

    /// <remarks>
    /// On the digits the rate matters by far more than the penalty, as long as that is small; ranges of 4 and 10 decades, as in the
    /// lecture. The line of the best trial is the last but one.
    /// </remarks>
    [Fact]
    public void Digits_RandomSearch_PrintsTheLecturesLines()
    {
        (Dataset training, Dataset validation) = Digits.Load().Subset([.. Enumerable.Range(0, 600)]).Split(0.75, RandomSource.FromSeed(1));
        var lines = new List<string>();
        SearchResult result = RandomSearch.Run(Parameters, 12, Train, new SearchOptions { Progress = trial => lines.Add(trial.ToString()) });
        output.WriteLine(result.ToString());
        Assert.All(lines, line => Assert.Matches(@"^val_acc: (NaN|\d\.\d{6}), lr: \d\.\d{6}e-\d\d, reg: \d\.\d{6}e[-+]\d\d, \(\d+ / 12\)$", line));
        Assert.True(result.Best.Score > 0.8, result.Best.ToString());
        Assert.True(result.Best.Trial["lr"] > 1e-4, result.Best.ToString());
        Assert.True(result.Trials.Min(trial => trial.Score) < 0.3, "bad settings are in the ranges too");

        double Train(Trial trial)
        {
            Random random = RandomSource.FromSeed(trial.Seed);
            var network = new Sequential(new Linear(64, 32, random), new ReLU(), new Linear(32, 10, random));
            var options = new TrainingOptions { Epochs = 10, Regularizer = new L2(trial["reg"]) };
            return new Trainer(network, new SoftmaxCrossEntropy(), new RmsProp(trial["lr"]), options).Fit(new DataLoader(training, seed: trial.Seed), validation).ValidationAccuracies[^1];
        }
    }
}
