using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>A random search, with what can be done wrong in it.</summary>
internal sealed record SearchRun
{
    /// <summary>A draw u in [0, 1) put into a range.</summary>
    internal Func<double, double, double, double> Place { get; init; } = LogUniform;

    /// <summary>The same for the penalty, where it differs.</summary>
    internal Func<double, double, double, double>? PlaceReg { get; init; }

    /// <summary>The pairs of draws of all trials, from the seed and their number.</summary>
    internal Func<int, int, IEnumerable<(double Lr, double Reg)>> Draws { get; init; } = (seed, trials) => Pairs(RandomSource.FromSeed(seed), trials);

    /// <summary>The number of the best score.</summary>
    internal Func<double[], int> Best { get; init; } = scores => Array.IndexOf(Comparable(scores), Comparable(scores).Max());

    /// <summary>Whether the penalty is drawn from the range of the rate.</summary>
    internal bool OneRange { get; init; }

    /// <summary>What is done to the settings before they are returned, one row for each.</summary>
    internal Func<Tensor, Tensor> Shown { get; init; } = tried => tried;

    /// <summary>What is kept of a score.</summary>
    internal Func<double, double> Kept { get; init; } = score => score;

    /// <summary>Whether the penalty is handed over first.</summary>
    internal bool RegFirst { get; init; }

    /// <summary>Whether the logarithms are handed over in place of the values.</summary>
    internal bool Logarithms { get; init; }

    /// <summary>How many trainings more are asked for, given the number of trials.</summary>
    internal Func<int, int> Again { get; init; } = _ => 0;

    internal Tensor[] Of(Tensor[] a)
    {
        var c = SearchCase.Of(a);
        return c.Counted(train =>
        {
            (double Lr, double Reg)[] settings = [.. Draws(c.Seed, c.Trials).Select(u =>
                (Place(c.Lr.Low, c.Lr.High, u.Lr), (PlaceReg ?? Place)(OneRange ? c.Lr.Low : c.Reg.Low, OneRange ? c.Lr.High : c.Reg.High, u.Reg)))];
            double[] scores = [.. settings.Select(s => Kept(RegFirst ? train(s.Reg, s.Lr) : train(s.Lr, s.Reg)))];
            for (int i = 0; i < Again(c.Trials); i++)
            {
                train(settings[0].Lr, settings[0].Reg);
            }

            var tried = Tensor.From([.. settings.SelectMany(s => new[] { s.Lr, s.Reg })], [settings.Length, 2], ElementType.Float64);
            return (Shown(Logarithms ? tried.Log() / Math.Log(10) : tried), Tensor.From(scores, ElementType.Float64), Best(scores));
        });
    }

    /// <summary>x = a(b/a)ᵘ.</summary>
    internal static double LogUniform(double low, double high, double u) => low * Math.Pow(high / low, u);

    /// <summary>The scores of a right search.</summary>
    internal static double[] ScoresOf(Tensor[] a)
    {
        double[] kept = [];
        new SearchRun { Best = scores => (kept = scores).Length }.Of(a);
        return kept;
    }

    /// <summary>Two draws for each trial, the rate's first.</summary>
    internal static IEnumerable<(double Lr, double Reg)> Pairs(Random random, int trials) => Enumerable.Range(0, trials).Select(_ => (random.NextDouble(), random.NextDouble())).ToArray();

    /// <summary>Scores in which NaN is below every number.</summary>
    internal static double[] Comparable(double[] scores) => [.. scores.Select(score => double.IsNaN(score) ? double.NegativeInfinity : score)];
}
