using Course.Nn.Tensors;

namespace Course.Nn.Augmentations;

/// <summary>
/// The distortion of a simple lens (S2 · augmentation; Brown, 1966): a pixel at the distance r from the centre shows what was at r·(1 + k·r²), r in
/// units of half the diagonal. k &gt; 0 bends straight lines outwards like the sides of a barrel, k &lt; 0 inwards like those of a
/// pincushion. Each k of a range is equally likely. Draws k.
/// </summary>
public sealed class LensDistortion : Augmentation
{
    /// <summary>At k = −⅓ the derivative 1 + 3k·r² reaches 0 in the corners, and beyond it the picture folds over.</summary>
    private const double Fold = -1.0 / 3;

    private readonly (double Low, double High) _strengths;
    private readonly double _fill;

    /// <summary>Distortions in a range.</summary>
    /// <param name="low">The least k, greater than −⅓.</param>
    /// <param name="high">The greatest k.</param>
    /// <param name="fill">Value of the pixels that come from outside; default 0, black.</param>
    /// <exception cref="ArgumentException">The range is not in order, or begins below −⅓.</exception>
    public LensDistortion(double low, double high, double fill = 0) =>
        (_strengths, _fill) = (Checked.Range(nameof(LensDistortion), "k", low, high, Fold), fill);

    /// <summary>y(p) = x((1 + k·‖p‖²)·p), p from the centre in units of half the diagonal.</summary>
    /// <param name="images">x […,H,W].</param>
    /// <param name="k">Greater than −⅓; 0 changes nothing.</param>
    /// <param name="fill">Default 0.</param>
    /// <exception cref="ArgumentException">k is out of range.</exception>
    public static Tensor By(Tensor images, double k, double fill = 0)
    {
        (int height, int width) = Pixels.Check(nameof(LensDistortion), images);
        Checked.Range(nameof(LensDistortion), "k", k, k, Fold);
        (double middleRow, double middleColumn) = ((height - 1) / 2.0, (width - 1) / 2.0);
        double halfDiagonalSquared = (((double)height * height) + ((double)width * width)) / 4;
        return Pixels.Sample(images, height, width, Source, fill);

        (double Row, double Column) Source(int i, int j)
        {
            (double y, double x) = (i - middleRow, j - middleColumn);
            double factor = 1 + (k * ((x * x) + (y * y)) / halfDiagonalSquared);
            return ((factor * y) + middleRow, (factor * x) + middleColumn);
        }
    }

    /// <inheritdoc/>
    protected internal override Tensor ChangeOne(Tensor image, Random random) =>
        By(image, Draw.Number(random, _strengths.Low, _strengths.High), _fill);
}
