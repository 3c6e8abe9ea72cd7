using Course.Nn.Tensors;

namespace Course.Nn.TorchSharp.Tests.Trials;

/// <summary>One random configuration.</summary>
public sealed class Trial(ElementType type, int seed)
{
    public ElementType Type => type;

    public Random Random { get; } = RandomSource.FromSeed(seed);

    /// <summary>What is configured, for the message of a failure.</summary>
    public string Description { get; set; } = "";

    /// <summary>ε of the element type, twice what one rounding may change a number by.</summary>
    public double Epsilon => TorchDifference.Epsilon(type);

    /// <summary>A whole number from the first to the last, both included.</summary>
    public int Whole(int first, int last) => Random.Next(first, last + 1);

    public bool Chance(double probability) => Random.NextDouble() < probability;

    public double Uniform(double from, double to) => from + ((to - from) * Random.NextDouble());

    public Tensor Normal(Shape shape, double deviation = 1) => Tensor.RandomNormal(Random, shape, standardDeviation: deviation, type: type);

    public Tensor Uniform(Shape shape, double from, double to) => from + ((to - from) * Tensor.RandomUniform(Random, shape, type: type));

    /// <summary>Whole numbers of few values, so that many are equal.</summary>
    public Tensor Tied(Shape shape) => Tensor.Generate(_ => Whole(-2, 2), shape, type);

    public T One<T>(params T[] choices) => choices[Random.Next(choices.Length)];
}
