using Course.Nn.Tensors;
using MathNet.Numerics.Distributions;

namespace Course.Nn.Data;

/// <summary>
/// Digits written by a pen that trembles, as grey images of 28×28 pixels like MNIST's: every one has its own size, slant,
/// rotation, place, width of line and ink. They can be had without a download, in any number.
/// </summary>
public static class StrokeDigits
{
    /// <summary>Width and height of an image in pixels.</summary>
    public const int Side = 28;

    private const int Classes = 10;

    /// <summary>The same images on every machine for the same generator, in 256 levels of brightness.</summary>
    /// <param name="random">Where all differences come from.</param>
    /// <param name="perClass">Images of each digit, at least 1; default 100.</param>
    /// <returns>Inputs [10·perClass,1,28,28], Float32, 0 (background) to 1 (ink); targets [10·perClass], digit after digit.</returns>
    /// <exception cref="ArgumentException">Less than one image of each digit.</exception>
    public static Dataset Generate(Random random, int perClass = 100)
    {
        Require.NotNull(random);
        Require.AtLeast(perClass, 1, "StrokeDigits", "images of each digit");
        int count = Classes * perClass;
        (float[] inputs, float[] targets) = (new float[count * Side * Side], new float[count]);
        for (int n = 0; n < count; n++)
        {
            targets[n] = n / perClass;
            Write(n / perClass, random, inputs.AsSpan(n * Side * Side, Side * Side));
        }

        return new Dataset(Tensor.Own(inputs, [count, 1, Side, Side]), Tensor.Own(targets, [count]), Classes);
    }

    private static void Write(int digit, Random random, Span<float> image)
    {
        (double X, double Y)[][][] ways = DigitStrokes.Ways[digit];
        var hand = Hand.Any(random);
        StrokePen pen = new(Side, Between(random, 0.7, 1.5), Between(random, 0.7, 1.6));
        foreach ((double X, double Y)[] stroke in ways[random.Next(ways.Length)])
        {
            (double X, double Y) slip = (Normal.Sample(random, 0, 0.02), Normal.Sample(random, 0, 0.02));
            pen.Draw(Array.ConvertAll(stroke, point => hand.Place((point.X + slip.X, point.Y + slip.Y))));
        }

        double blackness = Between(random, 0.75, 1);
        for (int i = 0; i < image.Length; i++)
        {
            image[i] = EightBits.Round(blackness * pen.Ink[i]);
        }
    }

    private static double Between(Random random, double low, double high) => low + ((high - low) * random.NextDouble());

    /// <summary>How one digit is put on the paper: p ↦ centre + R·(p − ½, bent), with R for size, slant and rotation.</summary>
    private sealed record Hand(double XX, double XY, double YX, double YY, double CentreX, double CentreY, double Bend, double Phase)
    {
        public static Hand Any(Random random)
        {
            double height = Between(random, 14, 21);
            double width = height * Between(random, 0.6, 1);
            double slant = Between(random, -0.35, 0.35);
            (double sine, double cosine) = Math.SinCos(Between(random, -0.25, 0.25));
            return new Hand(
                cosine * width,
                ((-slant * cosine) - sine) * height,
                sine * width,
                ((-slant * sine) + cosine) * height,
                (Side / 2.0) + Between(random, -3, 3),
                (Side / 2.0) + Between(random, -3, 3),
                Between(random, -0.05, 0.05),
                Between(random, 0, 2 * Math.PI));
        }

        public (double X, double Y) Place((double X, double Y) point)
        {
            double x = point.X - 0.5 + (Bend * Math.Sin((5 * point.Y) + Phase));
            double y = point.Y - 0.5 + (Bend * Math.Cos((5 * point.X) + Phase));
            return (CentreX + (XX * x) + (XY * y), CentreY + (YX * x) + (YY * y));
        }
    }
}
