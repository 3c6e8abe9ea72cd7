using System.Globalization;
using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>What a random search makes of trials that diverged: which scores are right, and what its settings and scores tell.</summary>
internal static class SearchDiagnosis
{
    /// <summary>The place of the scores among the outputs.</summary>
    internal const int Scores = 1;

    /// <summary>The mistake that <see cref="DrawnAgain"/> makes.</summary>
    internal const string DrawnAgainName = "a diverged trial drawn again";

    /// <summary>How often the misconception draws for a trial before it gives up.</summary>
    private const int MostDraws = 20;

    /// <summary>The verdict on scores: NaN is right where it is expected and nowhere else.</summary>
    internal static OutputVerdict Judge(OutputVerdict verdict, Tensor[] right, Tensor?[]? outputs)
    {
        if (outputs?.Length != right.Length || outputs[Scores] is not { } found || found.Shape != right[Scores].Shape)
        {
            return verdict;
        }

        (double[] scores, double[] expected) = (found.ToDoubleArray(), right[Scores].ToDoubleArray());
        int at = Array.FindIndex([.. Enumerable.Range(0, scores.Length)], i => double.IsNaN(scores[i]) != double.IsNaN(expected[i]));
        return at < 0
            ? Comparison.JudgeAll([verdict.Name], [Plain(right[Scores])], [Plain(found)])[0]
            : Comparison.Failed(verdict.Name, string.Create(CultureInfo.InvariantCulture, $"{verdict.Name}[{at}] is {scores[at]:G6}, expected {expected[at]:G6}"), [at]);
    }

    /// <summary>Trials that diverged drawn again, however often; or a number in the place of every NaN, from which best may follow; or null.</summary>
    internal static Mistake? Find(LogUniformSearch exercise, IReadOnlyList<Tensor[]> inputs, IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs)
    {
        if (outputs.Count != inputs.Count || outputs.Zip(right).Any(o => o.First?.Length != o.Second.Length || o.First.Zip(o.Second).Any(t => t.First?.Shape != t.Second.Shape)))
        {
            return null;
        }

        int?[] skipped = [.. inputs.Zip(outputs, (input, o) => Skipped(SearchCase.Of(input), o!))];
        return Array.TrueForAll(skipped, count => count is not null) && skipped.Sum() > 0
            ? exercise.Misconceptions.Single(m => m.Name == DrawnAgainName)
            : Filled(right, outputs);
    }

    /// <summary>A search that draws a trial again while it diverges, up to a number of times.</summary>
    internal static Tensor[] DrawnAgain(Tensor[] a)
    {
        var c = SearchCase.Of(a);
        Random random = RandomSource.FromSeed(c.Seed);
        return c.Counted(train =>
        {
            Tensor tried = Tensor.Zeros([c.Trials, 2], ElementType.Float64), scores = Tensor.Zeros([c.Trials], ElementType.Float64);
            for (int i = 0; i < c.Trials; i++)
            {
                scores[i] = double.NaN;
                for (int draw = 0; draw < MostDraws && double.IsNaN(scores[i]); draw++)
                {
                    (tried[i, 0], tried[i, 1]) = Setting(c, random);
                    scores[i] = train(tried[i, 0], tried[i, 1]);
                }
            }

            return (tried, scores, Best(scores.ToDoubleArray()));
        });
    }

    /// <summary>How many draws that diverge are missing in what was tried, where nothing else is and each cost a training; null where that is not so.</summary>
    private static int? Skipped(SearchCase c, Tensor[] found)
    {
        (double[] tried, double[] scores, int trainings) = (found[0].ToDoubleArray(), found[Scores].ToDoubleArray(), (int)found[3].Item());
        Random random = RandomSource.FromSeed(c.Seed);
        (int trial, int draws) = (0, 0);
        for (; draws < Math.Min(trainings, SearchCase.MostTrainings) && trial < c.Trials; draws++)
        {
            (double lr, double reg) = Setting(c, random);
            double score = c.Score(lr, reg);
            if (IsNear(Math.Log10(lr), tried[2 * trial]) && IsNear(Math.Log10(reg), tried[(2 * trial) + 1]) && (score.Equals(scores[trial]) || IsNear(score, scores[trial])))
            {
                trial++;
            }
            else if (!double.IsNaN(score))
            {
                return null;
            }
        }

        return trial == c.Trials && draws == trainings && found[2].Item() == Best(scores) ? trainings - c.Trials : null;
    }

    /// <summary>The same number wherever a score is NaN, all else being right but for a best that follows from it; null where that is not so.</summary>
    private static Mistake? Filled(IReadOnlyList<Tensor[]> right, IReadOnlyList<Tensor[]?> outputs)
    {
        (double Expected, double Found)[] scores = [.. right.Zip(outputs, (r, o) => r[Scores].ToDoubleArray().Zip(o![Scores].ToDoubleArray())).SelectMany(pairs => pairs)];
        double[] instead = [.. scores.Where(s => double.IsNaN(s.Expected)).Select(s => s.Found).Distinct()];
        bool isRest = right.Zip(outputs).All(c => Comparison.Same(c.First[0], c.Second![0]) && Comparison.Same(c.First[3], c.Second[3])
            && (Comparison.Same(c.First[2], c.Second[2]) || c.Second[2].Item() == Best(c.Second[Scores].ToDoubleArray())));
        return !isRest || instead is not [var number] || double.IsNaN(number) || !scores.All(s => double.IsNaN(s.Expected) || IsNear(s.Expected, s.Found))
            ? null
            : new Mistake("a number kept for a score that is no number", string.Create(
                CultureInfo.InvariantCulture, $"scores has {number:G6} where a training diverged, and best may follow from it. What train returned is to be kept, NaN too."));
    }

    private static (double Lr, double Reg) Setting(SearchCase c, Random random)
    {
        double lr = SearchRun.LogUniform(c.Lr.Low, c.Lr.High, random.NextDouble());
        return (lr, SearchRun.LogUniform(c.Reg.Low, c.Reg.High, random.NextDouble()));
    }

    private static int Best(double[] scores) => SearchRun.Comparable(scores) is var comparable ? Array.IndexOf(comparable, comparable.Max()) : 0;

    private static bool IsNear(double a, double b) => Math.Abs(a - b) < Comparison.Tolerance;

    private static Tensor Plain(Tensor scores) => scores.Map(score => double.IsNaN(score) ? 0 : score);
}
