using MathNet.Numerics.Distributions;

namespace Course.Nn.Data;

/// <summary>Round clouds of points, one per class: a linear classifier separates them well.</summary>
public static class Blobs
{
    /// <summary>Normal clouds whose centres are evenly spaced on the unit circle, the first one at (1, 0).</summary>
    /// <param name="random">Where the noise comes from.</param>
    /// <param name="perClass">Points in each class, at least 1; default 100.</param>
    /// <param name="classes">Number of classes, at least 1; default 3.</param>
    /// <param name="noise">Standard deviation of a cloud in each direction; default 0.25.</param>
    /// <returns>Inputs [classes·perClass, 2], targets [classes·perClass], class after class.</returns>
    /// <exception cref="ArgumentException">A value out of range.</exception>
    public static Dataset Generate(Random random, int perClass = 100, int classes = 3, double noise = 0.25)
    {
        Require.NotNegative(noise, "Blobs");
        return PlanePoints.Generate("Blobs", classes, perClass, classes, (k, _) =>
        {
            (double sine, double cosine) = Math.SinCos(2 * Math.PI * k / classes);
            return (Normal.Sample(random, cosine, noise), Normal.Sample(random, sine, noise), k);
        });
    }
}
