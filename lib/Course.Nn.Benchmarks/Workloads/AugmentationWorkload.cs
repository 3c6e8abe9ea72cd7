using Course.Nn.Augmentations;
using Course.Nn.Tensors;

namespace Course.Nn.Benchmarks.Workloads;

/// <summary>
/// A batch of images of 32×32 cropped with a padding of 4, mirrored with probability ½ and turned by up to 15°, each image in its own way; what is
/// drawn is the same every time.
/// </summary>
internal sealed class AugmentationWorkload : IWorkload
{
    /// <summary>Pixels added on every side before an image is cropped.</summary>
    public const int Padding = 4;

    private const int Side = 32, Seed = 1;
    private const double Degrees = 15, Share = 0.5;

    private readonly Compose _changes = new(new RandomCrop(Side, Side, Padding), new HorizontalFlip(Share), new Rotation(Degrees));
    private readonly Tensor _images;

    public AugmentationWorkload(int count, Random random) => _images = Tensor.RandomNormal(random, [count, 3, Side, Side]);

    public int Parameters => 0;

    public Work Work => Work.OfNumbers(2.0 * _images.Count);

    public IReadOnlyList<Tensor> Start => [_images, Draws()];

    public void Step() => Changed();

    /// <summary>Of every image, for the images go different ways.</summary>
    public IReadOnlyList<double> Evidence()
    {
        Tensor changed = Changed();
        return [.. Enumerable.Range(0, changed.Shape[0]).Select(n => MeanSquare.Of(changed.Row(n)))];
    }

    private Tensor Changed() => _changes.Apply(_images, RandomSource.FromSeed(Seed));

    /// <summary>What the changes draw, for the peers, a row for each image: first row and first column of the piece, 1 where it is mirrored and else 0, the angle in degrees.</summary>
    private Tensor Draws()
    {
        Random random = RandomSource.FromSeed(Seed);
        int count = _images.Shape[0];
        return Tensor.From(Enumerable.Range(0, count).SelectMany(_ => Row()).ToArray()).Reshape(count, 4);

        double[] Row() =>
        [
            Draw.Whole(random, -Padding, Padding), Draw.Whole(random, -Padding, Padding),
            random.NextDouble() < Share ? 1 : 0, Draw.Symmetric(random, Degrees),
        ];
    }
}
