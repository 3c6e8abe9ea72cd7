using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>Hill climbing with places at which it can go wrong; as it stands it is right.</summary>
internal sealed record HillClimbRun
{
    /// <summary>Whether a move is made, from the value there and the value here.</summary>
    internal Func<double, double, bool> Accepts { get; init; } = (there, here) => there <= here;

    /// <summary>A move, from the generator, the place and the step.</summary>
    internal Func<Random, Tensor, double, Tensor> Move { get; init; } = Normal;

    /// <summary>Whether the value of the start is taken to be infinite, without asking the objective.</summary>
    internal bool StartsAtInfinity { get; init; }

    /// <summary>Whether every move begins at the place tried last, accepted or not.</summary>
    internal bool WalksOn { get; init; }

    /// <summary>Whether every move begins at the start.</summary>
    internal bool MovesFromTheStart { get; init; }

    /// <summary>Whether the value to beat stays that of the start.</summary>
    internal bool KeepsTheFirstValue { get; init; }

    /// <summary>Whether every trial makes its generator anew.</summary>
    internal bool SameGeneratorAgain { get; init; }

    /// <summary>Whether refused moves are made nevertheless.</summary>
    internal bool StaysAfterRefusal { get; init; }

    /// <summary>Whether the last place tried is returned.</summary>
    internal bool ReturnsTheLastTried { get; init; }

    /// <summary>Whether the value of the last place tried is returned.</summary>
    internal bool ReturnsTheLastTriedValue { get; init; }

    /// <summary>Whether the place stood on is evaluated again in every trial.</summary>
    internal bool EvaluatesAgain { get; init; }

    /// <summary>Whether the search ends with the first refused move.</summary>
    internal bool GivesUp { get; init; }

    /// <summary>How many trials there are, from how many there should be.</summary>
    internal Func<int, int> Trials { get; init; } = trials => trials;

    /// <summary>What is returned as accepted, from the moves accepted, those of them that led to a smaller value, and the moves tried.</summary>
    internal Func<int, int, int, int> Count { get; init; } = (accepted, _, _) => accepted;

    internal static Tensor Normal(Random random, Tensor w, double step) => Tensor.RandomNormal(random, w.Shape, 0, step, ElementType.Float64);

    internal static Tensor[] Of(Tensor[] inputs, HillClimbRun run) => Counted(inputs, run.Climb);

    /// <summary>Runs a search on the objective of a case: what it returns, and how often it evaluated the objective.</summary>
    internal static Tensor[] Counted(Tensor[] a, Func<Func<Tensor, double>, Tensor, double, int, int, (Tensor W, double Value, int Accepted)> climb)
    {
        int evaluations = 0;
        (Tensor w, double value, int accepted) = climb(Evaluate, a[3], a[4].Item(), (int)a[5].Item(), (int)a[6].Item());
        return [w, Number(value), Number(accepted), Number(evaluations)];

        double Evaluate(Tensor v)
        {
            evaluations++;
            return Objective(a, v);
        }
    }

    /// <summary>Whether a search meets better, worse and (on plateaus) equal places, and ends better than it began.</summary>
    internal static bool IsTelling(Tensor[] inputs, bool plateaus)
    {
        (int better, int equal, int worse) = (0, 0, 0);
        Counted(inputs, new HillClimbRun
        {
            Accepts = (there, here) =>
            {
                (better, equal, worse) = (better + (there < here ? 1 : 0), equal + (there == here ? 1 : 0), worse + (there > here ? 1 : 0));
                return there <= here;
            },
        }.Climb);
        return better >= 1 && worse >= 2 && (equal >= 2 || !plateaus);
    }

    /// <summary>The share of wrong signs, and λ‖w‖².</summary>
    private static double Objective(Tensor[] a, Tensor w)
    {
        int wrong = Enumerable.Range(0, a[0].Shape[0]).Count(n => a[1][n] * (w * a[0].Row(n)).Sum() <= 0);
        return ((double)wrong / a[0].Shape[0]) + (a[2].Item() * (w * w).Sum());
    }

    private static Tensor Number(double value) => Tensor.Scalar(value, ElementType.Float64);

    private (Tensor W, double Value, int Accepted) Climb(Func<Tensor, double> objective, Tensor start, double step, int trials, int seed)
    {
        (Tensor w, double value, int accepted, int better) = (start, StartsAtInfinity ? double.PositiveInfinity : objective(start), 0, 0);
        (Tensor tried, double triedValue) = (w, value);
        Random random = RandomSource.FromSeed(seed);
        for (int trial = 0; trial < Trials(trials); trial++)
        {
            random = SameGeneratorAgain ? RandomSource.FromSeed(seed) : random;
            tried = (MovesFromTheStart ? start : WalksOn ? tried : w) + Move(random, w, step);
            double here = EvaluatesAgain ? objective(w) : value;
            triedValue = objective(tried);
            bool accepts = Accepts(triedValue, here);
            if (accepts || StaysAfterRefusal)
            {
                w = tried;
            }

            if (accepts)
            {
                accepted++;
                better += triedValue < here ? 1 : 0;
                value = KeepsTheFirstValue ? value : triedValue;
            }
            else if (GivesUp)
            {
                break;
            }
        }

        return (ReturnsTheLastTried ? tried : w, ReturnsTheLastTriedValue ? triedValue : value, Count(accepted, better, Trials(trials)));
    }
}
