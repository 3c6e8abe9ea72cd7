using Course.Nn.Layers;
using Course.Nn.Tensors;
using Course.Nn.TorchSharp.Tests.Trials;

namespace Course.Nn.TorchSharp.Tests.Layers;

/// <summary>With the masks that ours drew; the scale of what is kept, and the gradients, are libtorch's own.</summary>
[Trait("Needs", "TorchSharp")]
public sealed class DropoutTests
{
    [SkippableTheory]
    [Configurations("Dropout", 120)]
    public void Dropout_LikeLibtorch(Family family) => family.Run(trial =>
    {
        Shape shape = [trial.Whole(1, 9), trial.Whole(1, 30)];
        CheckFactors(trial, new Dropout(Rate(trial), trial.Random), shape);
    });

    [SkippableTheory]
    [Configurations("VanillaDropout", 120)]
    public void VanillaDropout_LikeLibtorch(Family family) => family.Run(trial =>
    {
        Shape shape = [trial.Whole(1, 9), trial.Whole(1, 30)];
        CheckFactors(trial, new VanillaDropout(Rate(trial), trial.Random), shape);
    });

    [SkippableTheory]
    [Configurations("DropBlock", 120)]
    public void DropBlock_LikeLibtorch(Family family) => family.Run(trial =>
    {
        int size = trial.Whole(1, 3);
        Shape images = [trial.Whole(1, 3), trial.Whole(1, 3), size + trial.Whole(0, 5), size + trial.Whole(0, 5)];
        CheckFactors(trial, new DropBlock(size, trial.Uniform(0, 0.5), trial.Random), images);
    });

    [SkippableTheory]
    [Configurations("DropConnect", 120)]
    public void DropConnect_LikeLibtorch(Family family) => family.Run(trial =>
    {
        (int n, int inputs, int outputs) = (trial.Whole(1, 6), trial.Whole(1, 15), trial.Whole(1, 10));
        DropConnect layer = Mode(trial, new DropConnect(new Linear(trial.Normal([inputs, outputs]), trial.Normal([outputs])), Rate(trial), trial.Random));
        trial.Description = $"[{n},{inputs}] to {outputs}, training: {layer.IsTraining}";
        var all = new Linear(layer.Parameters[0].Value, layer.Parameters[1].Value);
        Tensor x = trial.Normal([n, inputs]);

        // Without masks the sums are longer.
        Agree.OnLayer(trial, layer, x, (_, dy) => Bound.OfTwin(trial, all, x, dy, terms: n + inputs + outputs + 4));
    });

    [SkippableTheory]
    [Configurations("Standout", 120)]
    public void Standout_LikeLibtorch(Family family) => family.Run(trial =>
    {
        (int n, int inputs, int outputs) = (trial.Whole(1, 6), trial.Whole(1, 15), trial.Whole(1, 10));
        Layer activation = trial.One<Layer>(new Tanh(), new Sigmoid(), new ELU());
        double scale = trial.Uniform(-2, 2);
        Standout layer = Mode(trial, new Standout(new Linear(trial.Normal([inputs, outputs]), trial.Normal([outputs])), activation, trial.Random, scale, trial.Uniform(-1, 1)));
        trial.Description = $"[{n},{inputs}] to {outputs}, {activation.GetType().Name}, training: {layer.IsTraining}";
        Tensor x = trial.Normal([n, inputs]);
        (double xs, double w, double b) = (x.Abs().Max(), layer.Parameters[0].Value.Abs().Max(), layer.Parameters[1].Value.Abs().Max());

        // The sums z are off by δ; f and π have slopes of at most 1 and |α|/4, |f| ≤ 1 + |z|, and their slopes change by at most 1 + α².
        (double z, double a) = ((inputs * xs * w) + b, 1 + (scale * scale));
        double delta = (inputs + n + outputs + 12) * trial.Epsilon * (1 + z) * (1 + z) * a;
        Agree.OnLayer(trial, layer, x, (run, dy) => dy.Abs().Max() is var g
            ? Bound.Of(run, delta, outputs * w * g * 4 * delta, n * xs * g * 4 * delta, n * g * 4 * delta)
            : throw new InvalidOperationException());
    });

    /// <summary>y = x times a factor: three roundings of it and one of the product, in each library.</summary>
    private static void CheckFactors(Trial trial, Layer layer, Shape shape)
    {
        Mode(trial, layer);
        trial.Description = $"{shape}, training: {layer.IsTraining}";
        Tensor x = trial.Normal(shape);
        Agree.OnLayer(trial, layer, x, (run, _) => new Bound(
            8 * trial.Epsilon * run.Output.ToFloat64().Abs(), 8 * trial.Epsilon * run.InputGradient.ToFloat64().Abs(), []));
    }

    private static double Rate(Trial trial) => trial.Chance(0.1) ? 0 : trial.Uniform(0, 0.95);

    private static TLayer Mode<TLayer>(Trial trial, TLayer layer)
        where TLayer : Layer
    {
        if (trial.Chance(0.3))
        {
            layer.Evaluate();
        }

        return layer;
    }
}
