using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>Descent with momentum with places at which it can go wrong; as it stands it is right.</summary>
internal sealed record MomentumRun
{
    /// <summary>The next velocity, from ρ, the velocity, the gradient and η.</summary>
    internal Func<double, Tensor, Tensor, double, Tensor> Velocity { get; init; } = (rho, v, g, _) => (rho * v) + g;

    /// <summary>What is added to x, from η, the new velocity, the old one and the gradient.</summary>
    internal Func<double, Tensor, Tensor, Tensor, Tensor> Step { get; init; } = (rate, v, _, _) => -rate * v;

    /// <summary>Where the gradient is taken, from the place, the start, the velocity and η·ρ.</summary>
    internal Func<Tensor, Tensor, Tensor, double, Tensor> Place { get; init; } = (x, _, _, _) => x;

    /// <summary>The velocity before the first step, from the first gradient.</summary>
    internal Func<Tensor, Tensor> FirstVelocity { get; init; } = g => g * 0;

    /// <summary>How many steps are taken, from how many are asked for.</summary>
    internal Func<int, int> Steps { get; init; } = steps => steps;

    /// <summary>x and v on one case: the landscape, the start, η, ρ and the number of steps.</summary>
    internal Tensor[] Of(Tensor[] a)
    {
        (Landscape landscape, double rate, double rho) = (Landscape.Of(a), a[2].Item(), a[3].Item());
        (Tensor x, Tensor v) = (a[1], FirstVelocity(landscape.Gradient(a[1])));
        for (int step = 0; step < Steps((int)a[4].Item()); step++)
        {
            Tensor g = landscape.Gradient(Place(x, a[1], v, rate * rho));
            Tensor old = v;
            v = Velocity(rho, v, g, rate);
            x += Step(rate, v, old, g);
        }

        return [x, v];
    }
}
