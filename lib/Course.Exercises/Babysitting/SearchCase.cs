using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>One case of a search: the ranges, how many trials, the seed, and what a setting's score is.</summary>
internal sealed record SearchCase((double Low, double High) Lr, (double Low, double High) Reg, int Trials, int Seed, double[] Shape)
{
    /// <summary>So many trainings are asked for by a search that waits for one that does not diverge, and by no other.</summary>
    internal const int MostTrainings = 1000;

    internal static SearchCase Of(Tensor[] a) => new(
        (a[0].Item(), a[1].Item()), (a[2].Item(), a[3].Item()), (int)a[4].Item(), (int)a[5].Item(), a[6].ToDoubleArray());

    /// <summary>The score of a setting, as in <see cref="Exercise.Call"/>.</summary>
    internal double Score(double lr, double reg)
    {
        (double x, double y) = (Math.Log10(lr) - Shape[0], Math.Log10(reg) - Shape[1]);
        return x > Shape[2] ? double.NaN : Shape[3] == 0 ? 1 - (0.1 * x * x) - (0.01 * y * y) : -Math.Floor(x * x) - 1;
    }

    /// <summary>What a method returns, its settings as decimal logarithms, and how many trainings it asked for.</summary>
    internal Tensor[] Counted(Func<Func<double, double, double>, (Tensor Tried, Tensor Scores, int Best)> method)
    {
        int trainings = 0;
        (Tensor tried, Tensor scores, int best) = method((lr, reg) =>
        {
            if (++trainings > MostTrainings)
            {
                throw new InvalidOperationException("train was called more than 1000 times: one call for each trial, also for one that diverges");
            }

            return Score(lr, reg);
        });
        return [tried.Log() / Math.Log(10), scores, Landscape.Number(best), Landscape.Number(trainings)];
    }
}
