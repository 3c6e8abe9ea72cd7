using Course.Nn.Data;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Optimizers;
using Course.Nn.Schedules;
using Course.Nn.Tensors;
using Course.Nn.TorchSharp.Tests.Trials;
using Xunit.Sdk;

namespace Course.Nn.TorchSharp.Tests.WholeNetworks;

/// <summary>
/// Whole networks, by the report that students see. A layer here sums at most 100 numbers, and hands on what is wrong already at most
/// some ten times larger, relative to the largest number of a tensor; six such layers forwards and backwards leave up to 10⁶ roundings in
/// the worst case. That is 2·10⁻¹⁰ in Float64. In Float32 it would be a tenth, so there the typical case is asked for: errors of random sign
/// grow by their root, 10³ roundings, and where a kink lies so near that one rounding decides, less can be said; those seeds do not meet one.
/// </summary>
[Trait("Needs", "TorchSharp")]
public sealed class NetworkTests
{
    [SkippableTheory]
    [Configurations("Networks", 150)]
    public void Networks_LikeLibtorchForwardsAndBackwards(Family family) => family.Run(trial =>
    {
        (Layer network, Func<Dataset> batch) = RandomNetwork.Draw(trial);
        if (trial.Chance(0.3))
        {
            network.Evaluate();
        }

        using var reference = TorchReference.Of(network);
        RequireSmall(trial, reference.Compare(new SoftmaxCrossEntropy(), batch()), steps: 1);
    });

    [SkippableTheory]
    [Configurations("Training", 60)]
    public void Training_LikeLibtorch(Family family) => family.Run(trial =>
    {
        (Layer network, Func<Dataset> batch) = RandomNetwork.Draw(trial);
        network.Parameters[0].IsFrozen = trial.Chance(0.2);
        network.Parameters[^1].LearningRateFactor = trial.Chance(0.5) ? 0.3 : 1;
        Optimizer optimizer = trial.One<Optimizer>(
            new Sgd(0.05), new Momentum(0.02), new Nesterov(0.02), new AdaGrad(epsilon: 1e-3), new RmsProp(0.002, epsilon: 1e-3), new Adam(epsilon: 1e-3), new AdamW(epsilon: 1e-3), new SgdW(0.02));
        Schedule? schedule = trial.One<Schedule?>(null, new StepDecay(0.01, 2), new CosineRestarts(0.01, 20), new OneCycle(0.001, 0.01, 0.0001, 12));
        using var reference = TorchReference.Of(network);
        TorchAgreement agreement = reference.Train(new SoftmaxCrossEntropy(), optimizer, [.. Enumerable.Range(0, 6).Select(_ => batch())], schedule);
        trial.Description += $"; {optimizer.GetType().Name}, {schedule?.GetType().Name}";
        RequireSmall(trial, agreement, steps: 6);
    });

    private static void RequireSmall(Trial trial, TorchAgreement agreement, int steps)
    {
        double roundings = steps * (trial.Type == ElementType.Float64 ? 1e6 : 1e3);
        if (!agreement.Differences.All(difference => difference.Roundings <= roundings))
        {
            throw new XunitException($"more than {roundings} roundings apart: {agreement}");
        }
    }
}
