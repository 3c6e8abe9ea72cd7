using MathNet.Numerics.Distributions;

namespace Course.Nn.Data;

/// <summary>Two half circles that reach into each other: a curved boundary separates them.</summary>
public static class Moons
{
    /// <summary>
    /// Class 0 on the upper half of the unit circle around (0, 0), class 1 on the lower half of the one around
    /// (1, ½), equally spaced, then moved by noise.
    /// </summary>
    /// <param name="random">Where the noise comes from.</param>
    /// <param name="perClass">Points in each class, at least 1; default 100.</param>
    /// <param name="noise">Standard deviation in each direction; default 0.1.</param>
    /// <returns>Inputs [2·perClass, 2], targets [2·perClass], class after class.</returns>
    /// <exception cref="ArgumentException">A value out of range.</exception>
    public static Dataset Generate(Random random, int perClass = 100, double noise = 0.1)
    {
        Require.NotNegative(noise, "Moons");
        return PlanePoints.Generate("Moons", 2, perClass, 2, (k, i) =>
        {
            (double sine, double cosine) = Math.SinCos(Math.PI * PlanePoints.Along(i, perClass));
            (double x, double y) = k == 0 ? (cosine, sine) : (1 - cosine, 0.5 - sine);
            return (Normal.Sample(random, x, noise), Normal.Sample(random, y, noise), k);
        });
    }
}
