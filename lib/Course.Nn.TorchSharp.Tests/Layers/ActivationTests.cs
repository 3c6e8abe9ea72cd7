using Course.Nn.Layers;
using Course.Nn.Tensors;
using Course.Nn.TorchSharp.Tests.Trials;

namespace Course.Nn.TorchSharp.Tests.Layers;

/// <summary>
/// A function of one number costs a few roundings: 8ε of the largest number that takes part covers two libraries with up to four
/// each, the error of their eˣ and tanh included.
/// </summary>
[Trait("Needs", "TorchSharp")]
public sealed class ActivationTests
{
    private const int Roundings = 8;

    [SkippableTheory]
    [Configurations("ReLU", 100)]
    public void ReLU_LikeLibtorch(Family family) => family.Run(trial => Check(trial, new ReLU(), largest: 0));

    [SkippableTheory]
    [Configurations("LeakyReLU", 150)]
    public void LeakyReLU_LikeLibtorch(Family family) => family.Run(trial => Check(trial, new LeakyReLU(trial.Uniform(-1, 2)), largest: 2));

    [SkippableTheory]
    [Configurations("ELU", 200)]
    public void ELU_LikeLibtorch(Family family) => family.Run(trial => Check(trial, new ELU(trial.Uniform(0.1, 3)), largest: 3));

    [SkippableTheory]
    [Configurations("Sigmoid", 150)]
    public void Sigmoid_LikeLibtorch(Family family) => family.Run(trial => Check(trial, new Sigmoid(), largest: 1));

    [SkippableTheory]
    [Configurations("Tanh", 150)]
    public void Tanh_LikeLibtorch(Family family) => family.Run(trial => Check(trial, new Tanh(), largest: 1));

    [SkippableTheory]
    [Configurations("PReLU", 200)]
    public void PReLU_LikeLibtorch(Family family) => family.Run(trial =>
    {
        Shape shape = AnyShape(trial, leastRank: 2);
        var layer = new PReLU(trial.Normal([trial.Chance(0.5) ? 1 : shape[1]]));
        CheckLearned(trial, layer, Inputs(trial, shape), slope: layer.Slope.Value.Abs().Max(), threshold: 0);
    });

    [SkippableTheory]
    [Configurations("SReLU", 200)]
    public void SReLU_LikeLibtorch(Family family) => family.Run(trial =>
    {
        Shape shape = AnyShape(trial, leastRank: 2);
        Shape channels = [trial.Chance(0.5) ? 1 : shape[1]];

        // In order, left below right: beyond that the two formulas differ on purpose, as the remarks of SReLU say.
        var layer = new SReLU(trial.Uniform(channels, 0.1, 1), trial.Normal(channels), trial.Uniform(channels, -1, -0.1), trial.Normal(channels));
        double slope = 1 + Math.Max(layer.RightSlope.Value.Abs().Max(), layer.LeftSlope.Value.Abs().Max());
        CheckLearned(trial, layer, Inputs(trial, shape), slope, threshold: 1);
    });

    [SkippableTheory]
    [Configurations("Softmax", 200)]
    public void Softmax_LikeLibtorch(Family family) => family.Run(trial =>
    {
        Shape shape = [trial.Whole(1, 9), trial.Whole(1, 20)];
        Tensor z = trial.Normal(shape, trial.Uniform(0.1, 10));
        trial.Description = $"{shape}";

        // ln p is off by ε·(2·max|z| + C + 4), and p ≤ 1 by as much; ∂L/∂z sums C such products.
        double p = trial.Epsilon * ((2 * z.Abs().Max()) + shape[1] + 4);
        Agree.OnLayer(trial, new Softmax(), z, (run, dy) => Bound.Of(run, p, (3 + shape[1]) * p * dy.Abs().Max()));
    });

    [SkippableTheory]
    [Configurations("Threshold", 60)]
    public void Threshold_LikeLibtorchForwards(Family family) => family.Run(trial =>
    {
        Tensor x = Inputs(trial, AnyShape(trial));
        using var reference = TorchReference.Of(new Threshold());
        Agree.On("y", reference.Network.Forward(x), reference.Forward(x), 0 * x);
    });

    private static void Check(Trial trial, Layer layer, double largest)
    {
        Tensor x = Inputs(trial, AnyShape(trial));
        trial.Description = $"{x.Shape}";
        Agree.OnLayer(trial, layer, x, (run, dy) => Bound.Of(
            run, Roundings * trial.Epsilon * largest * (1 + (layer is LeakyReLU ? x.Abs().Max() : 0)), Roundings * trial.Epsilon * largest * dy.Abs().Max()));
    }

    /// <summary>An activation with parameters, whose gradients sum over all elements that share one.</summary>
    private static void CheckLearned(Trial trial, Layer layer, Tensor x, double slope, double threshold)
    {
        trial.Description = $"{x.Shape}, {layer.Parameters[0].Value.Count} channels";
        double reach = x.Abs().Max() + threshold;
        Agree.OnLayer(trial, layer, x, (run, dy) =>
        {
            double sum = (x.Count + Roundings) * trial.Epsilon * x.Count * dy.Abs().Max();
            return Bound.Of(
                run, Roundings * trial.Epsilon * (1 + slope) * reach, Roundings * trial.Epsilon * (1 + slope) * dy.Abs().Max(),
                [.. layer.Parameters.Select(_ => sum * (1 + slope) * (1 + reach))]);
        });
    }

    private static Shape AnyShape(Trial trial, int leastRank = 1) => [.. Enumerable.Range(0, trial.Whole(leastRank, 4)).Select(_ => trial.Whole(1, 7))];

    /// <summary>Small and large numbers; sometimes with zeros, where both libraries take the slope on the left.</summary>
    private static Tensor Inputs(Trial trial, Shape shape)
    {
        Tensor x = trial.Normal(shape, Math.Pow(10, trial.Uniform(-3, 1)));
        return trial.Chance(0.3) ? x * trial.Tied(shape) : x;
    }
}
