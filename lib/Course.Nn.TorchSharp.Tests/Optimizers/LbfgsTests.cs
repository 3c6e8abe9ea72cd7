using Course.Nn.Optimizers;
using Course.Nn.Tensors;
using Course.Nn.TorchSharp.Networks;
using Course.Nn.TorchSharp.Tests.Trials;
using TorchSharp;
using TorchSharp.Modules;

namespace Course.Nn.TorchSharp.Tests.Optimizers;

/// <summary>
/// Both at the same fixed step, without a line search, on f(x) = ½ Σ cᵢ(xᵢ − mᵢ)² with ½ ≤ cᵢ ≤ 2. Ours is a Float64 method; so is the comparison.
/// </summary>
[Trait("Needs", "TorchSharp")]
public sealed class LbfgsTests
{
    [SkippableTheory]
    [Configurations("Lbfgs", 60)]
    public void Lbfgs_LikeLibtorch(Family family) => family.Run(trial =>
    {
        int n = trial.Whole(1, 8);
        (Tensor c, Tensor m, Tensor start) = (trial.Uniform([n], 0.5, 2).ToFloat64(), trial.Normal([n]).ToFloat64(), trial.Normal([n]).ToFloat64());
        (int steps, int memory, double rate) = (trial.Whole(1, 6), trial.Whole(1, 6), trial.Uniform(0.2, 0.9));
        trial.Description = FormattableString.Invariant($"{n} numbers, {steps} steps of {rate}, memory {memory}");
        MinimizerReport ours = new Lbfgs(memory, new MinimizerOptions { MaximumIterations = steps, Step = rate, GradientTolerance = 0 })
            .Minimize(x => new ObjectiveValue((c * (x - m).Square()).Sum() / 2, c * (x - m)), start);

        // A direction is a sum of 2·memory corrections of n products each, and f changes its curvature by at most 4: each step multiplies
        // the errors made so far by less than 1 + 4·rate < 5.
        double bound = Math.Pow(5, steps) * 4 * (memory + 1) * (n + 4) * TorchDifference.Epsilon(ElementType.Float64) * (1 + m.Abs().Max() + start.Abs().Max());
        Agree.On("x", ours.X, Theirs(c, m, start, steps, memory, rate), Tensor.Full(bound, [n], ElementType.Float64));
    });

    private static Tensor Theirs(Tensor c, Tensor m, Tensor start, int steps, int memory, double rate)
    {
        (torch.Tensor curvature, torch.Tensor minimum) = (c.ToTorch(torch.CPU), m.ToTorch(torch.CPU));
        var x = new global::TorchSharp.Modules.Parameter(start.ToTorch(torch.CPU));
        using LBFGS optimizer = torch.optim.LBFGS([x], rate, max_iter: steps, max_eval: 10_000, tolerange_grad: 0, tolerance_change: 0, history_size: memory);
        optimizer.step(() =>
        {
            optimizer.zero_grad();
            torch.Tensor value = (curvature * (x - minimum).square()).sum() / 2;
            value.backward();
            return value;
        });
        return x.ToCourse();
    }
}
