using Course.Nn.Tensors;

namespace Course.Nn.TorchSharp.Tests.Trials;

/// <summary>
/// One random configuration, drawn as a row of whole numbers that a check turns into sizes, settings and values one after the other. FsCheck
/// makes a failing row smaller, number by number, and with it the configuration; 0 stands for the simplest choice everywhere.
/// </summary>
public sealed class Trial
{
    /// <summary>The largest number of a row.</summary>
    public const int Largest = 1 << 20;

    private readonly int[] _row;
    private int _next;

    public Trial(ElementType type, params int[] row)
    {
        (Type, _row) = (type, row);
        Random = RandomSource.FromSeed(Next());
    }

    public ElementType Type { get; }

    /// <summary>For tensors and layers that draw their own numbers.</summary>
    public Random Random { get; }

    /// <summary>What is configured, for the message of a failure.</summary>
    public string Description { get; set; } = "";

    /// <summary>ε of the element type, twice what one rounding may change a number by.</summary>
    public double Epsilon => TorchDifference.Epsilon(Type);

    /// <summary>A whole number from the first to the last, both included; the first in the simplest case.</summary>
    public int Whole(int first, int last) => first + (Next() % (last - first + 1));

    /// <summary>True with this probability; false in the simplest case.</summary>
    public bool Chance(double probability) => Next() > (1 - probability) * Largest;

    public double Uniform(double from, double to) => from + ((to - from) * Next() / (Largest + 1.0));

    public Tensor Normal(Shape shape, double deviation = 1) => Tensor.RandomNormal(Random, shape, standardDeviation: deviation, type: Type);

    public Tensor Uniform(Shape shape, double from, double to) => from + ((to - from) * Tensor.RandomUniform(Random, shape, type: Type));

    /// <summary>Whole numbers of few values, so that many are equal.</summary>
    public Tensor Tied(Shape shape) => Tensor.Generate(_ => Random.Next(-2, 3), shape, Type);

    /// <summary>One of them; the first in the simplest case.</summary>
    public T One<T>(params T[] choices) => choices[Next() % choices.Length];

    private int Next() => _row[_next++ % _row.Length];
}
