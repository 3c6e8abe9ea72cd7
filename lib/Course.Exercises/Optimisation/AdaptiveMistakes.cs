using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The ways in which AdaGrad and RMSProp go wrong.</summary>
internal static class AdaptiveMistakes
{
    /// <summary>Those that can be made in both methods, or in one.</summary>
    private static readonly IReadOnlyList<Misconception> InAnyMethod =
    [
        Of("no root",
            "The step is divided by s itself. s holds squares; the root brings it back to the size of a gradient.",
            new() { Step = (g, s, epsilon) => g / (s + epsilon) }),
        Of("ε under the root",
            "The step is divided by √(s + ε). Here ε is added after the root: √s + ε.",
            new() { Step = (g, s, epsilon) => g / (s + epsilon).Sqrt() }),
        Of("ε is missing",
            "A weight whose gradient has been 0 all the time is divided by 0, and 0/0 is not a number. ε, added to the root, keeps such a weight where it is.",
            new() { Step = (g, s, _) => g / s.Sqrt() }),
        Of("one memory for all weights",
            "All weights share one s, made of the sum over all of them. Each weight has its own: the memory is a tensor of the shape of x, and all is done element by element.",
            new() { Sum = (s, g) => s + (g * g).Sum(), Mean = (decay, s, g) => (decay * s) + ((1 - decay) * (g * g).Sum()) }),
        Of("the steps climb",
            "The steps were added to x. A gradient points uphill: they are taken off.",
            new() { Step = (g, s, epsilon) => -g / (s.Sqrt() + epsilon) }),
        Of("the memory of before",
            "The step was divided by what was remembered before this gradient came, nothing but ε in the first step. First remember, then divide.",
            new() { UsesOldMemory = true }),
        Of("the memory begins at 1",
            "s began at 1. Before the first step nothing has been seen: s = 0.",
            new() { First = 1 }),
        Of("sizes instead of squares",
            "The memory holds |g| and not g². It is squares that are added, and the root that is taken of them.",
            new() { Sum = (s, g) => s + g.Abs(), Mean = (decay, s, g) => (decay * s) + ((1 - decay) * g.Abs()) }),
        Of("the gradient of the start in every step",
            "The gradient was computed once, before the loop. Each step asks for it again, where x is by then.",
            new() { GradientAtStart = true }),
        Of("one step too many",
            StepCounts.OneMore,
            new() { Steps = steps => steps + 1 }),
        Of("one step too few",
            StepCounts.OneLess,
            new() { Steps = steps => steps - 1 }),
        Of("one mean memory for all weights",
            "All weights share one s, made of the mean over all of them. Each weight has its own: the memory is a tensor of the shape of x, and all is done element by element.",
            new() { Sum = (s, g) => s + (g * g).Mean(), Mean = (decay, s, g) => (decay * s) + ((1 - decay) * (g * g).Mean()) }),
        Of("sizes instead of squares and no root",
            "The memory holds |g|, and the step is divided by it as it stands. It is squares that are remembered, and the root of the memory that divides.",
            new() { Sum = (s, g) => s + g.Abs(), Mean = (decay, s, g) => (decay * s) + ((1 - decay) * g.Abs()), Step = (g, s, epsilon) => g / (s + epsilon) }),
        new("the rate inside the memory",
            "The memory holds the squares of the steps rate·g, so that the rate cancels when the step is divided. It holds the squares of the gradients alone.",
            a => new AdaptiveRun { Sum = (s, g) => s + Square(a[2] * g), Mean = (decay, s, g) => (decay * s) + ((1 - decay) * Square(a[2] * g)) }.Of(a)),
        new("the rate is missing",
            "The step is the quotient alone. It is multiplied by the rate.",
            a => new AdaptiveRun { Step = (g, s, epsilon) => g / (s.Sqrt() + epsilon) / a[2].Item() }.Of(a)),
    ];

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<Misconception> All { get; } =
    [
        .. InAnyMethod,
        .. InAnyMethod.Select(mistake => InOneMethod(mistake, 0, "AdaGrad")),
        .. InAnyMethod.Select(mistake => InOneMethod(mistake, 1, "RMSProp")),
        Of("AdaGrad without memory",
            "AdaGrad divides each gradient by its own size, so that every step is the rate. Its memory adds up the squares of all gradients so far.",
            new() { Sum = (_, g) => g * g }),
        Of("AdaGrad with a mean",
            "AdaGrad divides by the root of the mean of all squares. It is their sum that it takes: that is why its steps shrink.",
            new() { Count = t => t }),
        new("AdaGrad forgets",
            "Both runs are RMSProp. AdaGrad adds every square whole and forgets none.",
            a => new AdaptiveRun { Sum = (s, g) => (a[3].Item() * s) + ((1 - a[3].Item()) * (g * g)) }.Of(a)),
        Of("1 − ρ is missing",
            "RMSProp's memory is ρ·s + g², which grows to 1/(1 − ρ) times the square of a gradient. A mean takes the share 1 − ρ of the new square.",
            new() { Mean = (decay, s, g) => (decay * s) + (g * g) }),
        Of("ρ and 1 − ρ exchanged",
            "RMSProp's memory keeps the share 1 − ρ of the old and takes ρ of the new. decay is the share that is kept, 0.9 for instance.",
            new() { Mean = (decay, s, g) => ((1 - decay) * s) + (decay * (g * g)) }),
        Of("nothing is forgotten in RMSProp",
            "RMSProp's memory is s + (1 − ρ)·g²: the old part never fades. It keeps the share ρ.",
            new() { Mean = (decay, s, g) => s + ((1 - decay) * (g * g)) }),
        Of("RMSProp without memory",
            "RMSProp takes (1 − ρ)·g² of the present gradient alone. The old memory stays in it with the share ρ; keep s from step to step.",
            new() { Mean = (decay, _, g) => (1 - decay) * (g * g) }),
        Of("bias correction in RMSProp",
            "RMSProp's memory was divided by 1 − ρᵗ. That correction comes with Adam; RMSProp has none.",
            new() { Correction = (decay, t) => 1 - Math.Pow(decay, t) }),
        Of("RMSProp starts where AdaGrad ended",
            "The second run began at the last place of the first. Both begin at start.",
            new() { PlaceGoesOn = true }),
        Of("RMSProp goes on with AdaGrad's memory",
            "The second run began with the memory that the first had filled. Each run begins with s = 0.",
            new() { MemoryGoesOn = true }),
        Of("RMSProp with the gradients of AdaGrad",
            "RMSProp used the gradient at AdaGrad's place. The two go different ways: in every step each asks for the gradient where it is itself.",
            new() { GradientsOfAdaGrad = true }),
        Of("AdaGrad with the gradients of RMSProp",
            "AdaGrad used the gradient at RMSProp's place. The two go different ways: in every step each asks for the gradient where it is itself.",
            new() { GradientsOfRmsProp = true }),
    ];

    private static Tensor Square(Tensor t) => t * t;

    /// <summary>A mistake of both methods, made in one of them.</summary>
    private static Misconception InOneMethod(Misconception inBoth, int method, string name) => new($"{inBoth.Name}, in {name}", $"In {name}: {inBoth.Explanation}", a =>
    {
        (Tensor[] right, Tensor[] wrong) = (new AdaptiveRun().Of(a), inBoth.Wrong(a));
        return method == 0 ? [wrong[0], right[1]] : [right[0], wrong[1]];
    });

    private static Misconception Of(string name, string explanation, AdaptiveRun run) => new(name, explanation, run.Of);
}
