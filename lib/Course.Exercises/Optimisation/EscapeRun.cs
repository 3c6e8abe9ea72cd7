using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>Noise at the start, and momentum after it, with what can be set wrong.</summary>
internal sealed record EscapeRun
{
    internal double Rate { get; init; } = 0.02;

    internal double Momentum { get; init; } = 0.9;

    /// <summary>The standard deviation of what is added to the start.</summary>
    internal double Noise { get; init; } = 0.01;

    /// <summary>The standard deviation of what is added to x in every step.</summary>
    internal double NoiseForEver { get; init; }

    /// <summary>Whether there is noise only where the gradient is 0 to the last bit.</summary>
    internal bool NoiseOnlyAtZero { get; init; }

    /// <summary>Whether the random numbers come from the seed.</summary>
    internal bool Seeded { get; init; } = true;

    /// <summary>How many steps are made, as a share of the budget.</summary>
    internal double Share { get; init; } = 1;

    internal Tensor[] Of(Tensor[] a) => Counted(a, gradient => Descend(gradient, a[1], (int)a[2].Item(), Seeded ? RandomSource.FromSeed((int)a[3].Item()) : Random.Shared));

    /// <summary>What a method returns on a case, and how many gradients it asked for.</summary>
    internal static Tensor[] Counted(Tensor[] a, Func<Func<Tensor, Tensor>, Tensor> method)
    {
        int evaluations = 0;
        Tensor x = method(Gradient);
        return [x, Landscape.Number(evaluations)];

        Tensor Gradient(Tensor at)
        {
            evaluations++;
            return SaddleField.Of(a).Gradient(at);
        }
    }

    private Tensor Descend(Func<Tensor, Tensor> gradient, Tensor start, int budget, Random random)
    {
        Tensor Normal(double deviation) => Tensor.RandomNormal(random, start.Shape, 0, deviation, ElementType.Float64);
        (Tensor x, Tensor v) = (NoiseOnlyAtZero ? start : start + Normal(Noise), start * 0);
        for (int step = 0; step < Share * budget; step++)
        {
            Tensor g = gradient(x);
            x += NoiseOnlyAtZero && g.Abs().Max() == 0 ? Normal(Noise) : Normal(NoiseForEver);
            v = (Momentum * v) + g;
            x -= Rate * v;
        }

        return x;
    }
}
