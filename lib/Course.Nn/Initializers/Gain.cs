namespace Course.Nn.Initializers;

/// <summary>What to multiply the standard deviation of the weights by, to make up for what an activation takes away.</summary>
public static class Gain
{
    /// <summary>1: a linear unit, and the sigmoid by convention.</summary>
    public const double Linear = 1;

    /// <summary>5/3 for tanh, as usual in practice; tanh has slope 1 at 0 and less elsewhere.</summary>
    public const double Tanh = 5.0 / 3;

    /// <summary>√2: ReLU keeps half of E[x²] (He and others, 2015).</summary>
    public static double ReLU { get; } = Math.Sqrt(2);

    /// <summary>√(2/(1 + a²)) for a leaky ReLU (He and others, 2015).</summary>
    /// <param name="negativeSlope">a, its slope below 0.</param>
    public static double LeakyReLU(double negativeSlope) => Math.Sqrt(2 / (1 + (negativeSlope * negativeSlope)));
}
