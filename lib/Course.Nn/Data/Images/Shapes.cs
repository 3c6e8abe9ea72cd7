using Course.Nn.Tensors;
using MathNet.Numerics.Distributions;

namespace Course.Nn.Data;

/// <summary>
/// Colour images of 32×32 pixels, each with one figure or one pattern, brighter than its ground; the colours, the place and
/// the size have nothing to do with the class.
/// Three groups of six classes without a class in common: a network trained on one can be carried over to a similar task
/// (<see cref="Figures"/> to <see cref="OtherFigures"/>) or to a different one (<see cref="Figures"/> to <see cref="Patterns"/>).
/// </summary>
public static class Shapes
{
    /// <summary>Width and height of an image in pixels.</summary>
    public const int Side = 32;

    private const int Pixels = Side * Side;
    private const int Channels = 3;

    /// <summary>A pixel's shade is the mean over this many points in each direction.</summary>
    private const int Samples = 3;

    private const double LeastContrast = 0.35;

    /// <summary>Disc, square, triangle, cross, ring and star.</summary>
    public static IReadOnlyList<ShapeKind> Figures { get; } = Range(ShapeKind.Disc, ShapeKind.Star);

    /// <summary>Six more figures: half disc, rhombus, arrow, frame, crescent and L.</summary>
    public static IReadOnlyList<ShapeKind> OtherFigures { get; } = Range(ShapeKind.HalfDisc, ShapeKind.Ell);

    /// <summary>Stripes, checks, dots, waves, grid and ripples, over the whole image.</summary>
    public static IReadOnlyList<ShapeKind> Patterns { get; } = Range(ShapeKind.Stripes, ShapeKind.Ripples);

    /// <summary>The same images on every machine for the same generator, in 256 levels per colour.</summary>
    /// <param name="random">Where colours, places, sizes, angles and noise come from.</param>
    /// <param name="kinds">The classes, at least 1; an image's target is the index of its kind in this list.</param>
    /// <param name="perClass">Images of each kind, at least 1; default 100.</param>
    /// <param name="noise">Standard deviation of the noise on every pixel and colour, at least 0; default 0.05.</param>
    /// <returns>Inputs [kinds·perClass,3,32,32], Float32, red, green and blue from 0 to 1; targets, class after class.</returns>
    /// <exception cref="ArgumentException">A value out of range.</exception>
    public static Dataset Generate(Random random, IReadOnlyList<ShapeKind> kinds, int perClass = 100, double noise = 0.05)
    {
        Require.NotNull(random);
        Require.NotNull(kinds);
        Require.NotNegative(noise, "Shapes");
        Require.NotEmpty(kinds.Count, "Shapes", "kinds");
        Require.AtLeast(perClass, 1, "Shapes", "images of each kind");
        int count = kinds.Count * perClass;
        (float[] inputs, float[] targets) = (new float[count * Channels * Pixels], new float[count]);
        for (int n = 0; n < count; n++)
        {
            targets[n] = n / perClass;
            Paint(kinds[n / perClass], random, noise, inputs.AsSpan(n * Channels * Pixels, Channels * Pixels));
        }

        return new Dataset(Tensor.Own(inputs, [count, Channels, Side, Side]), Tensor.Own(targets, [count]), kinds.Count);
    }

    private static void Paint(ShapeKind kind, Random random, double noise, Span<float> image)
    {
        (double[] paper, double[] ink) = Colours(random);
        ShapePlace place = ShapeOutlines.IsPattern(kind) ? ShapePlace.OfPattern(random) : ShapePlace.OfFigure(random);
        (double shadeX, double shadeY) = (Between(random, -0.15, 0.15), Between(random, -0.15, 0.15));
        for (int pixel = 0; pixel < Pixels; pixel++)
        {
            (int row, int column) = Math.DivRem(pixel, Side);
            double covered = Covered(kind, place, column, row);
            double shade = (shadeX * ((2.0 * column / Side) - 1)) + (shadeY * ((2.0 * row / Side) - 1));
            for (int channel = 0; channel < Channels; channel++)
            {
                double colour = paper[channel] + (covered * (ink[channel] - paper[channel])) + shade;
                image[(channel * Pixels) + pixel] = EightBits.Round(colour + Normal.Sample(random, 0, noise));
            }
        }
    }

    /// <summary>The share of a pixel that the shape covers.</summary>
    private static double Covered(ShapeKind kind, ShapePlace place, int column, int row)
    {
        int hits = 0;
        for (int i = 0; i < Samples * Samples; i++)
        {
            (double x, double y) = place.ToShape(column + (((i % Samples) + 0.5) / Samples), row + (((i / Samples) + 0.5) / Samples));
            hits += ShapeOutlines.Contains(kind, x, y) ? 1 : 0;
        }

        return hits / (double)(Samples * Samples);
    }

    /// <summary>Any two colours of which the ink is brighter, by at least <see cref="LeastContrast"/> in the mean over red, green and blue.</summary>
    private static (double[] Paper, double[] Ink) Colours(Random random)
    {
        while (true)
        {
            double[] paper = [.. Enumerable.Range(0, Channels).Select(_ => random.NextDouble())];
            double[] ink = [.. Enumerable.Range(0, Channels).Select(_ => random.NextDouble())];
            if (ink.Average() - paper.Average() >= LeastContrast)
            {
                return (paper, ink);
            }
        }
    }

    private static double Between(Random random, double low, double high) => low + ((high - low) * random.NextDouble());

    private static ShapeKind[] Range(ShapeKind first, ShapeKind last) => [.. Enum.GetValues<ShapeKind>().Where(kind => kind >= first && kind <= last)];

    /// <summary>Where a shape lies: a pixel (x, y) is the point R·(x − x₀, y − y₀) of the shape.</summary>
    private readonly record struct ShapePlace(double X0, double Y0, double XX, double XY, double YX, double YY)
    {
        /// <summary>A figure within the image, turned by up to 15°, up to a seventh narrower or wider than high.</summary>
        public static ShapePlace OfFigure(Random random)
        {
            double radius = Between(random, 6, 12.5);
            double margin = 0.9 * radius;
            return At(Between(random, margin, Side - margin), Between(random, margin, Side - margin), radius, radius * Between(random, 0.86, 1.16), Between(random, -0.26, 0.26));
        }

        /// <summary>A pattern with a period of 5 to 10 pixels, turned in any direction, with its origin anywhere in the image.</summary>
        public static ShapePlace OfPattern(Random random)
        {
            double period = Between(random, 5, 10);
            return At(Between(random, 0, Side), Between(random, 0, Side), period, period, Between(random, 0, 2 * Math.PI));
        }

        public (double X, double Y) ToShape(double x, double y) => ((XX * (x - X0)) + (XY * (y - Y0)), (YX * (x - X0)) + (YY * (y - Y0)));

        private static ShapePlace At(double x, double y, double sizeX, double sizeY, double angle)
        {
            (double sine, double cosine) = Math.SinCos(angle);
            return new ShapePlace(x, y, cosine / sizeX, sine / sizeX, -sine / sizeY, cosine / sizeY);
        }
    }
}
