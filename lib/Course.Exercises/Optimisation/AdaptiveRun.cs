using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>AdaGrad and RMSProp with places at which they can go wrong; as they stand they are right.</summary>
internal sealed record AdaptiveRun
{
    /// <summary>AdaGrad's next memory, from the old one and the gradient.</summary>
    internal Func<Tensor, Tensor, Tensor> Sum { get; init; } = (s, g) => s + (g * g);

    /// <summary>RMSProp's next memory, from ρ, the old one and the gradient.</summary>
    internal Func<double, Tensor, Tensor, Tensor> Mean { get; init; } = (decay, s, g) => (decay * s) + ((1 - decay) * (g * g));

    /// <summary>What RMSProp's memory is divided by before it is used, from ρ and the number of the step.</summary>
    internal Func<double, int, double> Correction { get; init; } = (_, _) => 1;

    /// <summary>What AdaGrad's memory is divided by before it is used, from the number of the step.</summary>
    internal Func<int, double> Count { get; init; } = _ => 1;

    /// <summary>What is taken off x, before the rate, from the gradient, the memory and ε.</summary>
    internal Func<Tensor, Tensor, double, Tensor> Step { get; init; } = (g, s, epsilon) => g / (s.Sqrt() + epsilon);

    /// <summary>Whether a step uses the memory of before.</summary>
    internal bool UsesOldMemory { get; init; }

    /// <summary>The memory before the first step.</summary>
    internal double First { get; init; }

    /// <summary>Whether the gradient is that of the start all the time.</summary>
    internal bool GradientAtStart { get; init; }

    /// <summary>Whether RMSProp begins with the place AdaGrad has reached.</summary>
    internal bool PlaceGoesOn { get; init; }

    /// <summary>Whether RMSProp begins with the memory AdaGrad has filled.</summary>
    internal bool MemoryGoesOn { get; init; }

    /// <summary>Whether RMSProp takes the gradients of AdaGrad's places.</summary>
    internal bool GradientsOfAdaGrad { get; init; }

    /// <summary>Whether AdaGrad takes the gradients of RMSProp's places.</summary>
    internal bool GradientsOfRmsProp { get; init; }

    /// <summary>How many steps are taken, from how many are asked for.</summary>
    internal Func<int, int> Steps { get; init; } = steps => steps;

    /// <summary>Both last places on one case: the landscape, the start, η, ρ, ε and the number of steps.</summary>
    internal Tensor[] Of(Tensor[] a)
    {
        (Tensor start, double decay) = (a[1], a[3].Item());
        (Tensor adaGrad, Tensor memory, List<Tensor> met) = Run(a, start, (start * 0) + First, Sum, Count, null);
        (Tensor rmsProp, _, List<Tensor> metByRmsProp) = Run(
            a, PlaceGoesOn ? adaGrad : start, MemoryGoesOn ? memory : (start * 0) + First, (s, g) => Mean(decay, s, g), t => Correction(decay, t),
            GradientsOfAdaGrad ? met : null);
        return [GradientsOfRmsProp ? Run(a, start, (start * 0) + First, Sum, Count, metByRmsProp).X : adaGrad, rmsProp];
    }

    /// <summary>The last place, the memory and the gradients of one run; those of another one are taken where they are given.</summary>
    private (Tensor X, Tensor S, List<Tensor> Met) Run(
        Tensor[] a, Tensor x, Tensor s, Func<Tensor, Tensor, Tensor> remember, Func<int, double> divisor, List<Tensor>? given)
    {
        (Landscape landscape, List<Tensor> met) = (Landscape.Of(a), []);
        for (int t = 1; t <= Steps((int)a[5].Item()); t++)
        {
            Tensor g = given?[t - 1] ?? landscape.Gradient(GradientAtStart ? a[1] : x);
            met.Add(g);
            Tensor old = s;
            s = remember(s, g);
            x -= a[2].Item() * Step(g, (UsesOldMemory ? old : s) / divisor(t), a[4].Item());
        }

        return (x, s, met);
    }
}
