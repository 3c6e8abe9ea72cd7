using MathNet.Numerics.Distributions;

namespace Course.Nn.Data;

/// <summary>The exclusive or: class 1 where exactly one of the two inputs is 1. No straight line separates it (S3 · perceptron; Minsky and Papert, 1969).</summary>
public static class Xor
{
    /// <summary>Points around the corners (0,0), (0,1), (1,0) and (1,1) of the unit square.</summary>
    /// <param name="random">Where the noise comes from.</param>
    /// <param name="perCorner">Points at each corner, at least 1; default 50.</param>
    /// <param name="noise">Standard deviation around the corner, default 0.1; with 0 every point is the corner itself.</param>
    /// <returns>Inputs [4·perCorner, 2], targets [4·perCorner] with classes 0 and 1, corner after corner.</returns>
    /// <exception cref="ArgumentException">A value out of range.</exception>
    public static Dataset Generate(Random random, int perCorner = 50, double noise = 0.1)
    {
        Require.NotNegative(noise, "Xor");
        return PlanePoints.Generate("Xor", 4, perCorner, 2, (corner, _) =>
        {
            (int a, int b) = (corner / 2, corner % 2);
            return (Normal.Sample(random, a, noise), Normal.Sample(random, b, noise), a ^ b);
        });
    }
}
