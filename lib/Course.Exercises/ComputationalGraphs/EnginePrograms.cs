namespace Course.Exercises;

/// <summary>The formulas that an engine is tried on, each with the part of the exercise that it belongs to.</summary>
internal sealed class EnginePrograms(Random random)
{
    /// <summary>Twice as many paths at each of these steps.</summary>
    private const int Doublings = 14;

    /// <summary>One list for each entry of <see cref="EngineProgram.Ops"/>, then shared nodes, then whole formulas.</summary>
    internal IReadOnlyList<IReadOnlyList<EngineProgram>> ByPart() =>
    [
        [Of(2, Add(0, 1)), Of(3, Add(0, 1), Add(3, 2))],
        [Of(2, Times(0, 1)), Of(4, Times(0, 1), Times(2, 3), Add(4, 5))],
        [
            OfNegative(Power(0, 3)), OfNegative(Power(0, -2)), ZeroToTheZero(),
            new([0, Inputs.Signed(random)], [Power(0, 1), Times(2, 1)]),
            new([Math.Abs(Inputs.Signed(random)), Inputs.Signed(random)], [Power(0, 0.5), Times(2, 1)]),
        ],
        [Of(2, Exp(0), Times(2, 1)), Of(1, Exp(0))],
        [Of(2, Tanh(0), Times(2, 1)), Of(1, Tanh(0))],
        [
            Of(1, Times(0, 0)), Of(1, Add(0, 0)), Of(2, Add(0, 1), Times(0, 2)), Of(1, Add(0, 0), Add(1, 0), Times(1, 2)),
            Of(2, Tanh(0), Times(2, 1), Add(2, 3), Times(3, 4), Add(2, 5)), Of(1, Exp(0), Tanh(1), Power(1, 2), Add(2, 3)),
            Doubling(), Of(1), Of(2, Times(0, 1), Exp(0), Add(0, 1)), new([1, 1], [Add(0, 1)]),
        ],
        [Neuron(), Network(), Drawn(), Drawn()],
    ];

    private static EngineStep Add(int a, int b) => new("+", a, b, 0);

    private static EngineStep Times(int a, int b) => new("×", a, b, 0);

    private static EngineStep Power(int a, double exponent) => new("power", a, -1, exponent);

    private static EngineStep Exp(int a) => new("exp", a, -1, 0);

    private static EngineStep Tanh(int a) => new("tanh", a, -1, 0);

    private EngineProgram Of(int leaves, params EngineStep[] steps) => new([.. Enumerable.Range(0, leaves).Select(_ => Inputs.Signed(random, 0.3, 1.5))], steps);

    /// <summary>A power of a negative x, times y.</summary>
    private EngineProgram OfNegative(EngineStep power) => new([-Math.Abs(Inputs.Signed(random, 0.3, 1.5)), Inputs.Signed(random, 0.3, 1.5)], [power, Times(2, 1)]);

    /// <summary>x⁰·y + x at x = 0.</summary>
    private EngineProgram ZeroToTheZero() => new([0, Inputs.Signed(random)], [Power(0, 0), Times(2, 1), Add(0, 3)]);

    /// <summary>x ← (x + x)·h again and again, with h near ½: two gates a step, and twice as many paths.</summary>
    private EngineProgram Doubling() => new(
        [Inputs.Signed(random, 0.3, 1.5), 0.45 + (0.1 * random.NextDouble())],
        [.. Enumerable.Range(0, Doublings).SelectMany(k => k == 0 ? new[] { Add(0, 0), Times(2, 1) } : [Add((2 * k) + 1, (2 * k) + 1), Times((2 * k) + 2, 1)])]);

    /// <summary>1/(1 + e^−(w₀x₀ + w₁x₁ + w₂)), with −1 and 1 as leaves.</summary>
    private EngineProgram Neuron()
    {
        EngineProgram drawn = Of(5, Times(0, 1), Times(2, 3), Add(7, 8), Add(9, 4), Times(10, 5), Exp(11), Add(12, 6), Power(13, -1));
        return drawn with { Leaves = [.. drawn.Leaves, -1, 1] };
    }

    /// <summary>Two tanh units on two inputs, a linear output, its error squared: v₀·tanh(w₀₀x₀ + w₀₁x₁) + v₁·tanh(w₁₀x₀ + w₁₁x₁) − t, to the power 2.</summary>
    private EngineProgram Network() => Of(
        9,
        Times(2, 0), Times(3, 1), Add(9, 10), Tanh(11), Times(4, 0), Times(5, 1), Add(13, 14), Tanh(15),
        Times(6, 12), Times(7, 16), Add(17, 18), Add(19, 8), Power(20, 2));

    /// <summary>Three leaves and twelve gates at random, each on nodes from anywhere before it; tanh and a factor keep the numbers small.</summary>
    private EngineProgram Drawn()
    {
        const int leaves = 3;
        var steps = new List<EngineStep>();
        for (int k = 0; k < 4; k++)
        {
            int Any() => random.Next(leaves + steps.Count);
            steps.Add(random.Next(2) == 0 ? Times(Any(), Any()) : Add(Any(), Any()));
            steps.Add(Tanh(leaves + steps.Count - 1));
            steps.Add(random.Next(2) == 0 ? Exp(leaves + steps.Count - 1) : Power(leaves + steps.Count - 1, 2));
        }

        int last = leaves + steps.Count - 1;
        return Of(leaves, [.. steps, Add(last, last - 3), Times(last + 1, 0), Add(last + 2, 1), Add(last + 3, 2)]);
    }
}
