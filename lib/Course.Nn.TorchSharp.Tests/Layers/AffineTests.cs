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
        (int inputs, int outputs, bool bias) = (trial.Whole(1, 40), trial.Whole(1, 40), trial.Chance(0.7));
        Shape x = [.. Enumerable.Range(0, trial.Chance(0.6) ? 1 : trial.Whole(2, 3)).Select(_ => trial.Whole(1, 6)), inputs];
        trial.Description = $"{x} to {outputs}, {(bias ? "with" : "no")} bias";
        var layer = new Linear(trial.Normal([inputs, outputs]), bias ? trial.Normal([outputs]) : null);
        Agree.OnLinearLayer(trial, layer, trial.Normal(x), terms: (x.Count / inputs) + inputs + outputs);
    });

    [SkippableTheory]
    [Configurations("Conv2d", 700)]
    public void Conv2d_LikeLibtorch(Family family) => family.Run(trial =>
    {
        (int groups, PerAxis size, PerAxis stride, PerAxis dilation) = (trial.Whole(1, 3), Windows.Numbers(trial, 5), Windows.Numbers(trial, 4), Windows.Numbers(trial, 3));
        (Padding padding, bool bias) = (Windows.Padding(trial, (3, 3)), trial.Chance(0.7));
        (int inputs, int outputs) = (groups * trial.Whole(1, 3), groups * trial.Whole(1, 4));
        Shape images = [trial.Whole(1, 3), inputs, .. Windows.Images(trial, size, padding, dilation)];
        trial.Description = $"images {images}, {outputs} filters {size}, stride {stride}, padding {padding}, dilation {dilation}, {groups} groups, {(bias ? "with" : "no")} bias";
        var layer = new Conv2d(
            trial.Normal([outputs, inputs / groups, size.Down, size.Across]), bias ? trial.Normal([outputs]) : null, stride, padding, dilation, groups);

        // The longest sums: a filter over the channels (y), all places of all images (∂L/∂W), all filters that see a pixel (∂L/∂x).
        int terms = ((inputs + outputs) * size.Down * size.Across)
            + (images[0] * (images[2] + padding.Top + padding.Bottom) * (images[3] + padding.Left + padding.Right));
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
}
