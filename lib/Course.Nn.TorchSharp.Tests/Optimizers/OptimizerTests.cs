using Course.Nn.Layers;
using Course.Nn.Optimizers;
using Course.Nn.Tensors;
using Course.Nn.TorchSharp.Networks;
using Course.Nn.TorchSharp.Tests.Operations;
using Course.Nn.TorchSharp.Tests.Trials;
using Course.Nn.TorchSharp.Training;
using TorchSharp;

namespace Course.Nn.TorchSharp.Tests.Optimizers;

/// <summary>
/// Both take the same random gradients. Every step adds a handful of roundings to numbers no larger than what the same optimiser
/// reaches with the absolute values of the gradients, where nothing cancels: |w₀| + |w − w₀| of that twin, times the steps.
/// </summary>
[Trait("Needs", "TorchSharp")]
public sealed class OptimizerTests
{
    private const int RoundingsPerStep = 16;

    [SkippableTheory]
    [Configurations("Sgd", 60)]
    public void Sgd_LikeLibtorch(Family family) => family.Run(trial => Check(trial, Rate(trial, rate => new Sgd(rate))));

    [SkippableTheory]
    [Configurations("Momentum", 80)]
    public void Momentum_LikeLibtorch(Family family) => family.Run(trial =>
        trial.Uniform(0, 0.99).Use(rho => Check(trial, Rate(trial, rate => new Momentum(rate, rho)))));

    [SkippableTheory]
    [Configurations("Nesterov", 80)]
    public void Nesterov_LikeLibtorch(Family family) => family.Run(trial =>
        trial.Uniform(0, 0.99).Use(rho => Check(trial, Rate(trial, rate => new Nesterov(rate, rho)))));

    [SkippableTheory]
    [Configurations("AdaGrad", 80)]
    public void AdaGrad_LikeLibtorch(Family family) => family.Run(trial =>
        Tiny(trial).Use(epsilon => Check(trial, Rate(trial, rate => new AdaGrad(rate, epsilon)))));

    [SkippableTheory]
    [Configurations("RmsProp", 80)]
    public void RmsProp_LikeLibtorch(Family family) => family.Run(trial =>
        (trial.Uniform(0.5, 0.999), Tiny(trial)).Use(set => Check(trial, Rate(trial, rate => new RmsProp(rate, set.Item1, set.Item2)))));

    [SkippableTheory]
    [Configurations("Adam", 100)]
    public void Adam_LikeLibtorch(Family family) => family.Run(trial =>
        AdamSettings(trial).Use(set => Check(trial, Rate(trial, rate => new Adam(rate, set.Beta1, set.Beta2, set.Epsilon)))));

    [SkippableTheory]
    [Configurations("AdamW", 100)]
    public void AdamW_LikeLibtorch(Family family) => family.Run(trial =>
        (AdamSettings(trial), trial.Uniform(0, 0.5), trial.Chance(0.5)).Use(set => Check(
            trial, Rate(trial, rate => new AdamW(rate, set.Item2, set.Item1.Beta1, set.Item1.Beta2, set.Item1.Epsilon, set.Item3)))));

    [SkippableTheory]
    [Configurations("SgdW", 80)]
    public void SgdW_LikeLibtorch(Family family) => family.Run(trial =>
        (trial.Uniform(0, 0.5), trial.Uniform(0, 0.99)).Use(set => Check(trial, Rate(trial, rate => new SgdW(rate, set.Item1, set.Item2)))));

    [SkippableTheory]
    [Configurations("DecoupledWeightDecay", 80)]
    public void DecoupledWeightDecay_LikeLibtorch(Family family) => family.Run(trial =>
        trial.Uniform(0, 0.5).Use(decay => Check(trial, Rate(trial, rate => new DecoupledWeightDecay(new RmsProp(rate), decay)))));

    private static Func<Optimizer> Rate(Trial trial, Func<double, Optimizer> make)
    {
        double rate = Math.Pow(10, trial.Uniform(-4, -0.5));
        return () => make(rate);
    }

    private static double Tiny(Trial trial) => Math.Pow(10, trial.Uniform(-10, -3));

    private static (double Beta1, double Beta2, double Epsilon) AdamSettings(Trial trial) =>
        (trial.Uniform(0, 0.95), trial.Uniform(0.9, 0.9999), Tiny(trial));

    private static void Check(Trial trial, Func<Optimizer> make)
    {
        Parameter[] ours = [New(trial, "W", isRegularized: true), New(trial, "b", isRegularized: false)];
        Parameter[] twin = [.. ours.Select(parameter => new Parameter(parameter.Name, parameter.Value.ToFloat64().Abs(), isRegularized: false) { LearningRateFactor = parameter.LearningRateFactor, IsFrozen = parameter.IsFrozen })];
        Tensor[] starts = [.. twin.Select(parameter => parameter.Value.Clone())];
        (Optimizer optimizer, Optimizer twinOptimizer) = (make(), make());
        ParameterLink[] links = [.. ours.Select(parameter => new ParameterLink(parameter, parameter.ToTorch(transposed: false, torch.CPU), false))];
        int steps = trial.Whole(1, 20);
        trial.Description = $"{optimizer.GetType().Name}, {steps} steps";
        using (var theirs = new TorchSteps(optimizer, links, schedule: null))
        {
            for (int step = 0; step < steps; step++)
            {
                Draw(trial, links, twin);
                optimizer.Step(ours);
                twinOptimizer.Step(twin);
                theirs.Step();
            }
        }

        for (int i = 0; i < ours.Length; i++)
        {
            Tensor reach = starts[i] + (twin[i].Value - starts[i]).Abs();
            Agree.On(ours[i].Name, ours[i].Value, links[i].TheirValue, RoundingsPerStep * steps * trial.Epsilon * reach);
        }
    }

    private static Parameter New(Trial trial, string name, bool isRegularized)
    {
        Shape shape = [trial.Whole(1, 6), trial.Whole(1, 8)];
        var parameter = new Parameter(name, trial.Normal(shape), isRegularized) { IsFrozen = trial.Chance(0.1) };
        parameter.LearningRateFactor = trial.Chance(0.3) ? trial.Uniform(0.1, 2) : 1;
        return parameter;
    }

    /// <summary>The same new gradients for all three, some with ±∞, NaN and −0, which must leave the same trace in both.</summary>
    private static void Draw(Trial trial, ParameterLink[] links, Parameter[] twin)
    {
        for (int i = 0; i < links.Length; i++)
        {
            Tensor gradient = trial.Chance(0.9) ? trial.Normal(twin[i].Value.Shape) : trial.WithExtremes(trial.Normal(twin[i].Value.Shape), mild: true);
            links[i].Ours.Gradient = gradient;
            twin[i].Gradient = gradient.ToFloat64().Map(value => double.IsFinite(value) ? Math.Abs(value) : 1);
            links[i].Theirs.grad = gradient.ToTorch(torch.CPU);
        }
    }
}

file static class Using
{
    /// <summary>Draws first, then makes: an optimiser is made twice, for ours and for its twin, from the same numbers.</summary>
    public static void Use<T>(this T drawn, Action<T> use) => use(drawn);
}
