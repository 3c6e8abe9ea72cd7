using Course.Nn.Data;
using Course.Nn.Tensors;
using MathNet.Numerics.Distributions;

namespace Course.Nn.Augmentations;

/// <summary>
/// Colour offsets along the principal components of the training pixels (S0, S2 · augmentation; Krizhevsky and others, 2012): to every pixel
/// of an image the same P·(α ⊙ λ) is added; P has the components of the [R, G, B] of all pixels as columns, λ their variances,
/// and α ~ N(0, σ²) is drawn anew for every image, the component of the greatest variance first. It is what another colour and
/// strength of the light would do.
/// </summary>
/// <remarks>
/// λ has the square of the unit of the pixels: for pixels 0..1 it is some 0.05, and σ = 0.1 a faint change; raise σ to see it.
/// Nothing is cut off at 0 and 1.
/// </remarks>
public sealed class PcaColourOffset : Augmentation
{
    private readonly double _standardDeviation;

    private PcaColourOffset(Tensor components, Tensor variances, double standardDeviation) =>
        (Components, Variances, _standardDeviation) = (components, variances, standardDeviation);

    /// <summary>P [C,C], Float64: column k is component k, of length 1, its largest element positive.</summary>
    public Tensor Components { get; }

    /// <summary>λ [C], Float64: the variance along each component, the greatest first.</summary>
    public Tensor Variances { get; }

    /// <summary>P and λ of all pixels of these images, by <see cref="Pca"/>; some thousand images tell as much as all, and take less memory.</summary>
    /// <param name="images">The training images [N,C,H,W], at least one; C is 3 for colour, and any other number works.</param>
    /// <param name="standardDeviation">σ, at least 0; 0.1 in the paper, and here by default.</param>
    /// <exception cref="ArgumentException">There are no images, pixels are not finite, or σ is negative.</exception>
    public static PcaColourOffset Fit(Tensor images, double standardDeviation = 0.1)
    {
        Layers.Images.Check(nameof(PcaColourOffset), images);
        Require.NotNegative(standardDeviation, nameof(PcaColourOffset));
        Require.That(images.Count != 0 && images.AllFinite(), $"PcaColourOffset: images {images.Shape}; expected at least one, with finite pixels");

        var pca = Pca.Fit(Pixels(images));
        return new(pca.Components.T, pca.ExplainedVariance, standardDeviation);
    }

    /// <inheritdoc/>
    protected internal override Tensor ChangeOne(Tensor image, Random random)
    {
        int channels = Variances.Count;
        Require.That(
            image.Shape[0] == channels,
            $"PcaColourOffset: an image {image.Shape} of {image.Shape[0]} channels; the components were fitted on {channels}");

        var alpha = Tensor.Generate(_ => Normal.Sample(random, 0, _standardDeviation), [channels], ElementType.Float64);
        Tensor offset = Components.MatMul((alpha * Variances).Reshape(channels, 1));
        return image + offset.Reshape(channels, 1, 1).To(image.ElementType);
    }

    /// <summary>[N,C,H,W] as [N·H·W, C], one row per pixel.</summary>
    private static Tensor Pixels(Tensor images)
    {
        (int channels, int size) = (images.Shape[1], images.Shape[2] * images.Shape[3]);
        return Tensor.Generate(Element, [images.Count / channels, channels], images.ElementType);

        double Element(int i)
        {
            ((int n, int p), int c) = (Math.DivRem(i / channels, size), i % channels);
            return images.Get((((n * channels) + c) * size) + p);
        }
    }
}
