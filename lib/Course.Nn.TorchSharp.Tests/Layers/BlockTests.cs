using Course.Nn.Layers;
using Course.Nn.Tensors;
using Course.Nn.TorchSharp.Tests.Trials;

namespace Course.Nn.TorchSharp.Tests.Layers;

/// <summary>Blocks of linear layers, which are linear in the input and in each weight, so that the twin bounds them.</summary>
[Trait("Needs", "TorchSharp")]
public sealed class BlockTests
{
    [SkippableTheory]
    [Configurations("Sequential", 120)]
    public void Sequential_LikeLibtorch(Family family) => family.Run(trial =>
    {
        int[] widths = [.. Enumerable.Range(0, trial.Whole(1, 4)).Select(_ => trial.Whole(1, 12))];
        Layer[] layers = [.. widths.Skip(1).Select((width, i) => Affine(trial, widths[i], width))];
        Sequential network = trial.Chance(0.5) ? new Sequential(layers) : new Sequential(("inner", new Sequential(layers)), ("flat", new Flatten()));
        trial.Description = string.Join(" to ", widths);
        int n = trial.Whole(1, 6);
        Agree.OnLinearLayer(trial, network, trial.Normal([n, widths[0]]), terms: n + (2 * widths.Sum()));
    });

    [SkippableTheory]
    [Configurations("Residual", 120)]
    public void Residual_LikeLibtorch(Family family) => family.Run(trial =>
    {
        (int n, int inputs, Layer branch, Layer? shortcut) = Ways(trial);
        Agree.OnLinearLayer(trial, new Residual(branch, shortcut), trial.Normal([n, inputs]), terms: n + 40);
    });

    [SkippableTheory]
    [Configurations("StochasticDepth", 120)]
    public void StochasticDepth_LikeLibtorch(Family family) => family.Run(trial =>
    {
        (int n, int inputs, Layer branch, Layer? shortcut) = Ways(trial);
        var layer = new StochasticDepth(branch, trial.Uniform(0, 0.9), trial.Random, shortcut);
        if (trial.Chance(0.4))
        {
            layer.Evaluate();
        }

        // The branch counts 0 to 1 times, so the residual block bounds it.
        Tensor x = trial.Normal([n, inputs]);
        Agree.OnLayer(trial, layer, x, (_, dy) => Bound.OfTwin(trial, new Residual(branch, shortcut), x, dy, terms: n + 40));
    });

    private static (int N, int Inputs, Layer Branch, Layer? Shortcut) Ways(Trial trial)
    {
        (int inputs, int hidden) = (trial.Whole(1, 10), trial.Whole(1, 10));
        Layer? shortcut = trial.Chance(0.5) ? null : Affine(trial, inputs, trial.Whole(1, 10));
        int outputs = shortcut?.Parameters[1].Value.Count ?? inputs;
        trial.Description = $"{inputs} to {outputs} by {hidden}, shortcut: {(shortcut is null ? "identity" : "Linear")}";
        return (trial.Whole(1, 6), inputs, new Sequential(Affine(trial, inputs, hidden), Affine(trial, hidden, outputs)), shortcut);
    }

    private static Linear Affine(Trial trial, int inputs, int outputs) => new(trial.Normal([inputs, outputs]), trial.Normal([outputs]));
}
