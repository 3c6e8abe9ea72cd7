using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The four schedules with places at which they can go wrong; as they stand they are right.</summary>
internal sealed record ScheduleRun
{
    /// <summary>The staircase, from η₀, γ, T and t.</summary>
    internal Func<double, double, int, int, double> Stairs { get; init; } = (rate, factor, every, t) => rate * Math.Pow(factor, t / every);

    /// <summary>The exponential decay, from η₀, k and t.</summary>
    internal Func<double, double, int, double> Exponential { get; init; } = (rate, k, t) => rate * Math.Exp(-k * t);

    /// <summary>The 1/t decay, from η₀, k and t.</summary>
    internal Func<double, double, int, double> Inverse { get; init; } = (rate, k, t) => rate / (1 + (k * t));

    /// <summary>The cosine, from η₀, η_min, P and t.</summary>
    internal Func<double, double, int, int, double> Cosine { get; init; } = (rate, minimum, period, t) => Wave(rate, minimum, (double)(t % period) / period);

    /// <summary>t of the first step.</summary>
    internal int FirstTime { get; init; }

    /// <summary>From one rate to another along half a cosine wave.</summary>
    internal static double Wave(double rate, double minimum, double share) => minimum + ((rate - minimum) * (1 + Math.Cos(Math.PI * share)) / 2);

    /// <summary>All four on one case: η₀, γ, T, k, P, η_min and the number of steps.</summary>
    internal Tensor[] Of(Tensor[] a)
    {
        (double rate, double factor, int every, double k) = (a[0].Item(), a[1].Item(), (int)a[2].Item(), a[3].Item());
        (int period, double minimum, int steps) = ((int)a[4].Item(), a[5].Item(), (int)a[6].Item());
        Tensor Each(Func<int, double> rateAt) => Tensor.From([.. Enumerable.Range(FirstTime, steps).Select(rateAt)], ElementType.Float64);
        return
        [
            Each(t => Stairs(rate, factor, every, t)), Each(t => Exponential(rate, k, t)), Each(t => Inverse(rate, k, t)), Each(t => Cosine(rate, minimum, period, t)),
        ];
    }
}
