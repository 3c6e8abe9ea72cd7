using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>Newton's method on two weights with places at which it can go wrong; as it stands it is right.</summary>
internal sealed record NewtonRun
{
    /// <summary>The matrix of the step, from H and λ.</summary>
    internal Func<Tensor, double, Tensor> Damped { get; init; } = (h, lambda) => h + (lambda * Tensor.Identity(2, ElementType.Float64));

    /// <summary>The step p, from the matrix and the gradient.</summary>
    internal Func<Tensor, Tensor, Tensor> Solve { get; init; } = (h, g) => Adjugate(h).MatMul(g) / Determinant(h);

    /// <summary>What is added to x, from p, λ and the gradient.</summary>
    internal Func<Tensor, double, Tensor, Tensor> Step { get; init; } = (p, _, _) => -p;

    /// <summary>The number returned, from H.</summary>
    internal Func<Tensor, int> Count { get; init; } = Negative;

    /// <summary>Where H is taken for the count: the places visited and λ.</summary>
    internal Func<IReadOnlyList<Tensor>, Tensor> CountAt { get; init; } = places => places[^1];

    /// <summary>Whether the count looks at the damped matrix.</summary>
    internal bool CountsDamped { get; init; }

    /// <summary>Whether H stays that of the start.</summary>
    internal bool HessianAtStart { get; init; }

    /// <summary>Whether the gradient stays that of the start.</summary>
    internal bool GradientAtStart { get; init; }

    /// <summary>How many steps are taken, from how many are asked for.</summary>
    internal Func<int, int> Steps { get; init; } = steps => steps;

    /// <summary>The places a right method visits on a case, with what is worth knowing of each.</summary>
    internal static IReadOnlyList<NewtonVisit> Visits(Tensor[] a) => [.. new NewtonRun().Places(a).Select(x => NewtonVisit.Of(a, x))];

    /// <summary>x and the number of negative eigenvalues on one case: the landscape, the start, λ and the number of steps.</summary>
    internal Tensor[] Of(Tensor[] a)
    {
        IReadOnlyList<Tensor> places = Places(a);
        Tensor h = Landscape.Of(a).Hessian(CountAt(places));
        return [places[^1], Landscape.Number(Count(CountsDamped ? Damped(h, a[2].Item()) : h))];
    }

    /// <summary>How many of the two eigenvalues are negative: their product is the determinant, their sum the trace.</summary>
    internal static int Negative(Tensor h) => Determinant(h) < 0 ? 1 : h[0, 0] + h[1, 1] < 0 ? 2 : 0;

    internal static double Determinant(Tensor h) => (h[0, 0] * h[1, 1]) - (h[0, 1] * h[1, 0]);

    internal static Tensor Adjugate(Tensor h, double sign = -1) =>
        Tensor.From([h[1, 1], sign * h[0, 1], sign * h[1, 0], h[0, 0]], [2, 2], ElementType.Float64);

    /// <summary>The start and the place after every step.</summary>
    internal List<Tensor> Places(Tensor[] a)
    {
        (Landscape landscape, double lambda) = (Landscape.Of(a), a[2].Item());
        List<Tensor> places = [a[1]];
        for (int step = 0; step < Steps((int)a[3].Item()); step++)
        {
            Tensor g = landscape.Gradient(GradientAtStart ? a[1] : places[^1]);
            Tensor h = Damped(landscape.Hessian(HessianAtStart ? a[1] : places[^1]), lambda);
            places.Add(places[^1] + Step(Solve(h, g), lambda, g));
        }

        return places;
    }
}
