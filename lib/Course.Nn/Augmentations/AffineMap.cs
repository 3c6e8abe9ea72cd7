using Course.Nn.Kernels;
using Course.Nn.Tensors;

namespace Course.Nn.Augmentations;

/// <summary>
/// An affine map of the plane: the point p = (x, y), in pixels from the centre of the image, x to the right and y downwards, goes
/// to A·p + t. An image is moved by asking, for every new pixel, where it came from: y(p) = x(A⁻¹·(p − t)), between pixels by
/// bilinear interpolation. To apply several maps, join them with <see cref="Then"/>, which interpolates once and so blurs least.
/// </summary>
/// <param name="Xx">A₁₁: how far x goes along x.</param>
/// <param name="Xy">A₁₂: how far y moves x.</param>
/// <param name="Yx">A₂₁: how far x moves y.</param>
/// <param name="Yy">A₂₂: how far y goes along y.</param>
/// <param name="Right">t₁ in pixels.</param>
/// <param name="Down">t₂ in pixels.</param>
public sealed record AffineMap(double Xx, double Xy, double Yx, double Yy, double Right = 0, double Down = 0)
{
    /// <summary>The map that leaves every point where it is.</summary>
    public static AffineMap Identity { get; } = new(1, 0, 0, 1);

    /// <summary>A turn about the centre, counter-clockwise as one looks at the image; exact for multiples of 90°.</summary>
    /// <param name="degrees">Any angle.</param>
    public static AffineMap Rotation(double degrees)
    {
        (double sin, double cos) = (double.SinPi(degrees / 180), double.CosPi(degrees / 180));
        return new(cos, sin, -sin, cos);
    }

    /// <summary>(x, y) goes to (x + across·y, y + down·x).</summary>
    /// <param name="across">How far a row moves to the right for every row below the centre.</param>
    /// <param name="down">How far a column moves down for every column right of the centre; default 0.</param>
    public static AffineMap Shear(double across, double down = 0) => new(1, across, down, 1);

    /// <summary>(x, y) goes to (across·x, down·y): factors above 1 enlarge.</summary>
    /// <param name="across">Factor of the width.</param>
    /// <param name="down">Factor of the height.</param>
    public static AffineMap Stretch(double across, double down) => new(across, 0, 0, down);

    /// <summary>(x, y) goes to (x + right, y + down).</summary>
    /// <param name="right">Pixels.</param>
    /// <param name="down">Pixels.</param>
    public static AffineMap Shift(double right, double down) => Identity with { Down = down, Right = right };

    /// <summary>This map, and then another one.</summary>
    public AffineMap Then(AffineMap next)
    {
        Require.NotNull(next);
        (double right, double down) = next.Image(Right, Down);
        return new(
            (next.Xx * Xx) + (next.Xy * Yx), (next.Xx * Xy) + (next.Xy * Yy),
            (next.Yx * Xx) + (next.Yy * Yx), (next.Yx * Xy) + (next.Yy * Yy), right, down);
    }

    /// <summary>y(p) = x(A⁻¹·(p − t)) at every pixel; what comes from outside the image has the fill.</summary>
    /// <param name="images">x […,H,W].</param>
    /// <param name="fill">Default 0, black.</param>
    /// <exception cref="ArgumentException">A has no inverse: it squeezes the image into a line.</exception>
    public Tensor Apply(Tensor images, double fill = 0)
    {
        (int height, int width) = Pixels.Check(nameof(AffineMap), images);
        return Pixels.Map(images, height, width, Back(height, width), fill);
    }

    /// <summary>Where the pixels of an image of this size come from: A⁻¹·(p − t), p from its centre.</summary>
    /// <exception cref="ArgumentException">A has no inverse.</exception>
    internal PixelMap Back(int height, int width)
    {
        AffineMap back = Inverse();
        return new(back.Xx, back.Xy, back.Yx, back.Yy, back.Right, back.Down, (height - 1) / 2.0, (width - 1) / 2.0);
    }

    private AffineMap Inverse()
    {
        double area = (Xx * Yy) - (Xy * Yx);
        Require.That(
            area != 0 && double.IsFinite(area) && double.IsFinite(Right + Down),
            $"AffineMap: [[{Xx}, {Xy}], [{Yx}, {Yy}]] with shift ({Right}, {Down}) has no inverse; stretch by factors other than 0, shear by less than 1");

        AffineMap turn = new(Yy / area, -Xy / area, -Yx / area, Xx / area);
        (double right, double down) = turn.Image(-Right, -Down);
        return turn with { Right = right, Down = down };
    }

    /// <summary>A·p + t.</summary>
    private (double X, double Y) Image(double x, double y) => ((Xx * x) + (Xy * y) + Right, (Yx * x) + (Yy * y) + Down);
}
