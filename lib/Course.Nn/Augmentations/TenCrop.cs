using Course.Nn.Averaging;
using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Augmentations;

/// <summary>
/// Testing on a fixed set of crops (S2 · augmentation, claim C35; Krizhevsky and others, 2012): the four corners and the centre, and the five mirrored, at every scale;
/// p = (1/10S) Σ softmax(z), z the scores of each crop. Training added noise, and this averages it out.
/// </summary>
public static class TenCrop
{
    /// <summary>The lengths to which ResNet resizes the short side, for crops of 224×224: 224, 256, 384, 480, 640.</summary>
    public static IReadOnlyList<int> ResNetScales { get; } = [224, 256, 384, 480, 640];

    /// <summary>Ten pieces of every image: top left, top right, bottom left, bottom right, centre, then the same five mirrored left to right.</summary>
    /// <param name="images">[N,C,H,W].</param>
    /// <param name="crop">Height and width of a piece, from 1 to H and W. An odd margin leaves its extra pixel below and right of the centre.</param>
    /// <returns>Ten tensors [N,C,crop,crop].</returns>
    /// <exception cref="ArgumentException">The images are smaller than the crop.</exception>
    public static IReadOnlyList<Tensor> Crops(Tensor images, int crop)
    {
        Images.Check(nameof(TenCrop), images);
        (int bottom, int right) = (images.Shape[2] - crop, images.Shape[3] - crop);
        Require.That(
            crop >= 1 && bottom >= 0 && right >= 0,
            $"TenCrop: crops of {crop} pixels from images {images.Shape}; expected 1 to {Math.Min(images.Shape[2], images.Shape[3])}");

        (int Top, int Left)[] places = [(0, 0), (0, right), (bottom, 0), (bottom, right), (bottom / 2, right / 2)];
        Tensor[] pieces = [.. places.Select(place => RandomCrop.At(images, place.Top, place.Left, crop, crop))];
        return [.. pieces, .. pieces.Select(HorizontalFlip.Of)];
    }

    /// <summary>The mean of the network's probabilities over all crops; the network is left in evaluation mode.</summary>
    /// <param name="network">From [N,C,crop,crop] to scores [N,K].</param>
    /// <param name="images">[N,C,H,W].</param>
    /// <param name="crop">Height and width of a piece.</param>
    /// <param name="scales">Lengths of the short side to which the images are resized; by default the images as they are. See <see cref="ResNetScales"/>.</param>
    /// <returns>[N,K]; each row adds up to 1.</returns>
    /// <exception cref="ArgumentException">There are no scales, or the crop does not fit into the images.</exception>
    public static Tensor Predict(Layer network, Tensor images, int crop, IReadOnlyList<int>? scales = null)
    {
        Require.NotNull(network);
        Images.Check(nameof(TenCrop), images);
        Require.That(scales is not { Count: 0 }, $"TenCrop: no scales; give at least one, or null for the images as they are");

        IEnumerable<Tensor> sizes = scales?.Select(length => Resize.ShortSide(images, length)) ?? [images];
        return Ensemble.Mean(sizes.SelectMany(resized => Crops(resized, crop)).Select(piece => Ensemble.Probabilities(network, piece)));
    }
}
