using MathNet.Numerics.Distributions;

namespace Course.Nn.Data;

/// <summary>Arms that wind around the origin, one per class: a linear classifier is lost, a small network is not.</summary>
public static class Spirals
{
    /// <summary>
    /// The point at distance r from the origin, with r equally spaced from 0 to 1, lies at the angle
    /// 2π(k/classes + turns·r) for class k, moved along the circle by noise.
    /// </summary>
    /// <param name="random">Where the noise comes from.</param>
    /// <param name="perClass">Points in each class, at least 1; default 100.</param>
    /// <param name="classes">Number of arms, at least 1; default 3.</param>
    /// <param name="turns">How often an arm goes round; default 0.75. Negative values turn clockwise.</param>
    /// <param name="noise">Standard deviation of the angle in radians; default 0.2.</param>
    /// <returns>Inputs [classes·perClass, 2], targets [classes·perClass], class after class.</returns>
    /// <exception cref="ArgumentException">A value out of range.</exception>
    public static Dataset Generate(
        Random random, int perClass = 100, int classes = 3, double turns = 0.75, double noise = 0.2)
    {
        Require.NotNegative(noise, "Spirals");
        return PlanePoints.Generate("Spirals", classes, perClass, classes, (k, i) =>
        {
            double r = PlanePoints.Along(i, perClass);
            double angle = Normal.Sample(random, 2 * Math.PI * (((double)k / classes) + (turns * r)), noise);
            return (r * Math.Cos(angle), r * Math.Sin(angle), k);
        });
    }
}
