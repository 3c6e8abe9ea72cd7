using Course.Nn.Layers;
using Course.Nn.Tensors;
using Course.Nn.TorchSharp.Tests.Trials;

namespace Course.Nn.TorchSharp.Tests.Layers;

[Trait("Needs", "TorchSharp")]
public sealed class AffineTests
{
    [SkippableTheory]
    [Configurations("Linear", 400)]
    public void Linear_LikeLibtorch(Family family) => family.Run(trial =>
    {
        (int n, int inputs, int outputs) = (trial.Whole(1, 9), trial.Whole(1, 40), trial.Whole(1, 40));
        trial.Description = $"[{n},{inputs}] to {outputs}";
        var layer = new Linear(trial.Normal([inputs, outputs]), trial.Normal([outputs]));
        Agree.OnLinearLayer(trial, layer, trial.Normal([n, inputs]), terms: n + inputs + outputs);
    });

    [SkippableTheory]
    [Configurations("Conv2d", 700)]
    public void Conv2d_LikeLibtorch(Family family) => family.Run(trial =>
    {
        (int groups, int stride, int padding, int dilation) = (trial.Whole(1, 3), trial.Whole(1, 4), trial.Whole(0, 3), trial.Whole(1, 3));
        (int inputs, int outputs) = (groups * trial.Whole(1, 3), groups * trial.Whole(1, 4));
        (int filterHeight, int filterWidth) = trial.Chance(0.8) ? Square(trial.Whole(1, 5)) : (trial.Whole(1, 4), trial.Whole(1, 4));
        Shape images = [trial.Whole(1, 3), inputs, Fitting(trial, filterHeight, padding, dilation), Fitting(trial, filterWidth, padding, dilation)];
        trial.Description = $"images {images}, {outputs} filters {filterHeight}×{filterWidth}, stride {stride}, padding {padding}, dilation {dilation}, {groups} groups";
        var layer = new Conv2d(trial.Normal([outputs, inputs / groups, filterHeight, filterWidth]), trial.Normal([outputs]), stride, padding, dilation, groups);

        // The longest sums: a filter over the channels (y), all places of all images (∂L/∂W), all filters that see a pixel (∂L/∂x).
        int terms = ((inputs + outputs) * filterHeight * filterWidth) + (images[0] * (images[2] + (2 * padding)) * (images[3] + (2 * padding)));
        Agree.OnLinearLayer(trial, layer, trial.Normal(images), terms);
    });

    [SkippableTheory]
    [Configurations("Maxout", 150)]
    public void Maxout_LikeLibtorch(Family family) => family.Run(trial =>
    {
        (int n, int inputs, int outputs, int pieces) = (trial.Whole(1, 9), trial.Whole(1, 20), trial.Whole(1, 12), trial.Whole(1, 4));
        trial.Description = $"[{n},{inputs}] to {outputs} of {pieces} pieces";
        var layer = new Maxout(trial.Normal([inputs, outputs * pieces]), trial.Normal([outputs * pieces]), pieces);

        // The winner depends on the signs, so the twin would choose another: the linear layer inside bounds all of them.
        Agree.OnLayer(trial, layer, trial.Normal([n, inputs]), (run, outputGradient) =>
        {
            (double w, double x, double dy) = (layer.Weight.Value.Abs().Max(), 6, outputGradient.Abs().Max());
            double factor = (n + inputs + outputs + 2) * trial.Epsilon;
            return Bound.Of(run, factor * ((inputs * w * x) + w), factor * outputs * dy * w, factor * n * dy * x, factor * n * dy);
        });
    });

    private static (int Height, int Width) Square(int size) => (size, size);

    /// <summary>Pixels along an axis, at least those that one window spans.</summary>
    private static int Fitting(Trial trial, int size, int padding, int dilation) =>
        Math.Max(1, (dilation * (size - 1)) + 1 - (2 * padding)) + trial.Whole(0, 8);
}
