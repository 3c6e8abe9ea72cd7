using Course.Nn.Layers;
using Course.Nn.Tensors;
using Course.Nn.TorchSharp.Tests.Trials;

namespace Course.Nn.TorchSharp.Tests.Layers;

[Trait("Needs", "TorchSharp")]
public sealed class PoolingTests
{
    [SkippableTheory]
    [Configurations("MaxPool2d", 400)]
    public void MaxPool2d_LikeLibtorch(Family family) => family.Run(trial =>
    {
        (PerAxis size, PerAxis stride, PerAxis dilation) = (Windows.Numbers(trial, 5), Windows.Numbers(trial, 5), trial.Chance(0.7) ? 1 : Windows.Numbers(trial, 3));
        Padding padding = Windows.Padding(trial, (size.Down / 2, size.Across / 2));
        Shape images = [trial.Whole(1, 3), trial.Whole(1, 3), .. Windows.Images(trial, size, padding, dilation)];
        bool tied = trial.Chance(0.3);
        trial.Description = $"images {images}, windows {size}, stride {stride}, padding {padding}, dilation {dilation}, {(tied ? "many equal pixels" : "all different")}";

        // Nothing is added but the gradients of overlapping windows, at most one for each place of a window. Of equal pixels both take the first.
        Agree.OnLayer(trial, new MaxPool2d(size, stride, padding, dilation), tied ? trial.Tied(images) : trial.Normal(images),
            (run, outputGradient) => Bound.Of(run, 0, trial.Epsilon * Math.Pow(size.Down * size.Across, 2) * outputGradient.Abs().Max()));
    });

    [SkippableTheory]
    [Configurations("AvgPool2d", 400)]
    public void AvgPool2d_LikeLibtorch(Family family) => family.Run(trial =>
    {
        (PerAxis size, PerAxis stride) = (Windows.Numbers(trial, 5), Windows.Numbers(trial, 5));
        Padding padding = Windows.Padding(trial, (size.Down / 2, size.Across / 2));
        Shape images = [trial.Whole(1, 3), trial.Whole(1, 3), .. Windows.Images(trial, size, padding, dilation: 1)];
        trial.Description = $"images {images}, windows {size}, stride {stride}, padding {padding}";
        Agree.OnLinearLayer(trial, new AvgPool2d(size, stride, padding), trial.Normal(images), terms: size.Down * size.Across);
    });

    [SkippableTheory]
    [Configurations("GlobalAvgPool2d", 150)]
    public void GlobalAvgPool2d_LikeLibtorch(Family family) => family.Run(trial =>
    {
        Shape images = [trial.Whole(1, 4), trial.Whole(1, 5), trial.Whole(1, 12), trial.Whole(1, 12)];
        trial.Description = $"images {images}";
        Agree.OnLinearLayer(trial, new GlobalAvgPool2d(), trial.Normal(images), terms: images[2] * images[3]);
    });

    [SkippableTheory]
    [Configurations("FractionalMaxPool2d", 120)]
    public void FractionalMaxPool2d_LikeLibtorchOnTheSameWindows(Family family) => family.Run(trial =>
    {
        Shape images = [trial.Whole(1, 2), trial.Whole(1, 3), trial.Whole(2, 9), trial.Whole(2, 9)];
        (double ratio, bool overlapping) = (trial.Uniform(1.05, 1.95), trial.Chance(0.5));
        trial.Description = FormattableString.Invariant($"images {images}, ratio {ratio}, overlapping: {overlapping}");
        var layer = new FractionalMaxPool2d(ratio, trial.Random, overlapping);
        if (trial.Chance(0.3))
        {
            layer.Evaluate();
        }

        // A pixel lies in at most 2·2 windows that overlap.
        Agree.OnLayer(trial, layer, trial.Normal(images), (run, outputGradient) => Bound.Of(run, 0, 16 * trial.Epsilon * outputGradient.Abs().Max()));
    });

    [SkippableTheory]
    [Configurations("Flatten", 60)]
    public void Flatten_LikeLibtorch(Family family) => family.Run(trial =>
    {
        Shape shape = [.. Enumerable.Range(0, trial.Whole(2, 5)).Select(_ => trial.Whole(1, 5))];
        trial.Description = $"{shape}";
        Agree.OnLayer(trial, new Flatten(), trial.Normal(shape), (run, _) => Bound.Of(run, 0, 0));
    });
}
