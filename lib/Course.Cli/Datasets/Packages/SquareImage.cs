using StbImageSharp;

namespace Course.Cli.Datasets.Packages;

/// <summary>The square in the middle of an image, in another size.</summary>
internal static class SquareImage
{
    /// <summary>
    /// By bilinear interpolation: pixel i of n lies at (i + ½)·s/n − ½ among the s old ones. In whole numbers, so that every machine makes the
    /// same bytes.
    /// </summary>
    /// <param name="image">Red, green, blue, pixel by pixel.</param>
    /// <param name="side">n.</param>
    /// <returns>[3, n, n]: all of red, then green, then blue.</returns>
    public static byte[] Of(ImageResult image, int side)
    {
        int square = Math.Min(image.Width, image.Height);
        (int left, int top) = ((image.Width - square) / 2, (image.Height - square) / 2);
        byte[] result = new byte[3 * side * side];
        for (int i = 0; i < side; i++)
        {
            (int above, int below, int down) = Between(i, square, side);
            for (int j = 0; j < side; j++)
            {
                (int before, int behind, int across) = Between(j, square, side);
                for (int channel = 0; channel < 3; channel++)
                {
                    long upper = Mix(Pixel(above, before, channel), Pixel(above, behind, channel), across, side);
                    long lower = Mix(Pixel(below, before, channel), Pixel(below, behind, channel), across, side);
                    long whole = 4L * side * side;
                    result[(((channel * side) + i) * side) + j] = (byte)((Mix(upper, lower, down, side) + (whole / 2)) / whole);
                }
            }
        }

        return result;

        int Pixel(int row, int column, int channel) => image.Data[((((top + row) * image.Width) + left + column) * 3) + channel];
    }

    /// <summary>The two old pixels around a new one, and how far beyond the first it lies, in parts of 2n.</summary>
    private static (int First, int Second, int Beyond) Between(int i, int square, int side)
    {
        int place = Math.Clamp((((2 * i) + 1) * square) - side, 0, 2 * side * (square - 1)); // 2n · ((i + ½)·s/n − ½)
        int first = place / (2 * side);
        return (first, Math.Min(first + 1, square - 1), place % (2 * side));
    }

    /// <summary>2n times the value between the two.</summary>
    private static long Mix(long first, long second, int beyond, int side) => (first * ((2 * side) - beyond)) + (second * beyond);
}
