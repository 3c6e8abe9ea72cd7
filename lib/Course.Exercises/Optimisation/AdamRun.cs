using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>Adam with places at which it can go wrong; as it stands it is right.</summary>
internal sealed record AdamRun
{
    /// <summary>The next mean of gradients, from β₁, the old one and the gradient.</summary>
    internal Func<double, Tensor, Tensor, Tensor> First { get; init; } = (beta, m, g) => (beta * m) + ((1 - beta) * g);

    /// <summary>The next mean of squares, from β₂, the old one, the gradient and the new m.</summary>
    internal Func<double, Tensor, Tensor, Tensor, Tensor> Second { get; init; } = (beta, v, g, _) => (beta * v) + ((1 - beta) * (g * g));

    /// <summary>What m is divided by, from β₁, β₂ and t.</summary>
    internal Func<double, double, double, double> FirstDivisor { get; init; } = (beta1, _, t) => 1 - Math.Pow(beta1, t);

    /// <summary>What v is divided by, from β₁, β₂ and t.</summary>
    internal Func<double, double, double, double> SecondDivisor { get; init; } = (_, beta2, t) => 1 - Math.Pow(beta2, t);

    /// <summary>What is taken off x, before the rate, from m̂, v̂, ε and the gradient.</summary>
    internal Func<Tensor, Tensor, double, Tensor, Tensor> Step { get; init; } = (m, v, epsilon, _) => m / (v.Sqrt() + epsilon);

    /// <summary>What is added to the root, from ε, β₂ and t.</summary>
    internal Func<double, double, double, double> Epsilon { get; init; } = (epsilon, _, _) => epsilon;

    /// <summary>t of the first step.</summary>
    internal int FirstTime { get; init; } = 1;

    /// <summary>Whether β₁ and β₂ are taken for each other.</summary>
    internal bool BetasExchanged { get; init; }

    /// <summary>Whether the corrected means are what the next step goes on from.</summary>
    internal bool KeepsCorrected { get; init; }

    /// <summary>Whether the corrected means are returned.</summary>
    internal bool ReturnsCorrected { get; init; }

    /// <summary>Whether the gradient is that of the start all the time.</summary>
    internal bool GradientAtStart { get; init; }

    /// <summary>How many steps are taken, from how many are asked for.</summary>
    internal Func<int, int> Steps { get; init; } = steps => steps;

    /// <summary>x, m and v on one case: the landscape, the start, η, β₁, β₂, ε and the number of steps.</summary>
    internal Tensor[] Of(Tensor[] a)
    {
        (double beta1, double beta2) = BetasExchanged ? (a[4].Item(), a[3].Item()) : (a[3].Item(), a[4].Item());
        (Tensor x, Tensor m, Tensor v) = (a[1], a[1] * 0, a[1] * 0);
        (Tensor mHat, Tensor vHat) = (m, v);
        for (int step = 0; step < Steps((int)a[6].Item()); step++)
        {
            Tensor g = Landscape.Of(a).Gradient(GradientAtStart ? a[1] : x);
            m = First(beta1, m, g);
            v = Second(beta2, v, g, m);
            int t = FirstTime + step;
            (mHat, vHat) = (m / FirstDivisor(beta1, beta2, t), v / SecondDivisor(beta1, beta2, t));
            x -= a[2].Item() * Step(mHat, vHat, Epsilon(a[5].Item(), beta2, t), g);
            (m, v) = KeepsCorrected ? (mHat, vHat) : (m, v);
        }

        return ReturnsCorrected ? [x, mHat, vHat] : [x, m, v];
    }
}
