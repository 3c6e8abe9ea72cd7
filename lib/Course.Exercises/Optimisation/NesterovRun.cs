using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>Both forms of Nesterov momentum with places at which they can go wrong; as it stands it is right.</summary>
internal sealed record NesterovRun
{
    /// <summary>How far ahead of x the first form asks for the gradient, from ρ and v.</summary>
    internal Func<double, Tensor, Tensor> Ahead { get; init; } = (rho, v) => rho * v;

    /// <summary>The first form's next place, from x, the old velocity, the new one and ρ.</summary>
    internal Func<Tensor, Tensor, Tensor, double, Tensor> First { get; init; } = (x, _, v, _) => x + v;

    /// <summary>How far ahead of x̃ the second form asks for the gradient, from ρ and v.</summary>
    internal Func<double, Tensor, Tensor> SecondAhead { get; init; } = (_, v) => v * 0;

    /// <summary>The second form's next place, from x̃, the old velocity, the new one and ρ.</summary>
    internal Func<Tensor, Tensor, Tensor, double, Tensor> Second { get; init; } = (x, old, v, rho) => x - (rho * old) + ((1 + rho) * v);

    /// <summary>The next velocity, from ρ, v, η and the gradient.</summary>
    internal Func<double, Tensor, double, Tensor, Tensor> Velocity { get; init; } = (rho, v, rate, g) => (rho * v) - (rate * g);

    /// <summary>How many steps each form takes, from how many are asked for.</summary>
    internal Func<int, int> Steps { get; init; } = steps => steps;

    /// <summary>How x̃ is found without a second loop, from x, v and ρ of the first; null for the loop.</summary>
    internal Func<Tensor, Tensor, double, Tensor>? Shortcut { get; init; }

    /// <summary>Whether the second form begins at the place where the first one ended.</summary>
    internal bool PlaceGoesOn { get; init; }

    /// <summary>Whether the second form begins with the velocity that the first one ended with.</summary>
    internal bool VelocityGoesOn { get; init; }

    /// <summary>x, x̃ and the number of gradients on one case: the landscape, the start, η, ρ and the number of steps.</summary>
    internal Tensor[] Of(Tensor[] a) => Counted(a, gradient => Both(gradient, a[1], a[2].Item(), a[3].Item(), Steps((int)a[4].Item())));

    /// <summary>What a method returns on a case, and how many gradients it asked for.</summary>
    internal static Tensor[] Counted(Tensor[] a, Func<Func<Tensor, Tensor>, (Tensor X, Tensor Ahead)> method)
    {
        int evaluations = 0;
        (Tensor x, Tensor ahead) = method(Gradient);
        return [x, ahead, Landscape.Number(evaluations)];

        Tensor Gradient(Tensor at)
        {
            evaluations++;
            return Landscape.Of(a).Gradient(at);
        }
    }

    private (Tensor X, Tensor Ahead) Both(Func<Tensor, Tensor> gradient, Tensor start, double rate, double rho, int steps)
    {
        (Tensor x, Tensor v) = Loop(gradient, start, start * 0, rate, rho, steps, Ahead, First);
        return (x, Shortcut?.Invoke(x, v, rho)
            ?? Loop(gradient, PlaceGoesOn ? x : start, VelocityGoesOn ? v : start * 0, rate, rho, steps, SecondAhead, Second).X);
    }

    private (Tensor X, Tensor V) Loop(
        Func<Tensor, Tensor> gradient, Tensor x, Tensor v, double rate, double rho, int steps,
        Func<double, Tensor, Tensor> ahead, Func<Tensor, Tensor, Tensor, double, Tensor> move)
    {
        for (int step = 0; step < steps; step++)
        {
            Tensor old = v;
            v = Velocity(rho, v, rate, gradient(x + ahead(rho, v)));
            x = move(x, old, v, rho);
        }

        return (x, v);
    }
}
