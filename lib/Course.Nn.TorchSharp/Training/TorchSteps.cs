using Course.Nn.Schedules;
using Course.Nn.TorchSharp.Networks;
using TorchSharp;
using static TorchSharp.torch.optim;
using DecoupledWeightDecay = Course.Nn.Optimizers.DecoupledWeightDecay;
using OurOptimizer = Course.Nn.Optimizers.Optimizer;

namespace Course.Nn.TorchSharp.Training;

/// <summary>The steps of one optimiser of ours taken by TorchSharp: one of its optimisers for each parameter, as each may have a learning rate of its own.</summary>
internal sealed class TorchSteps : IDisposable
{
    private readonly List<(ParameterLink Link, Optimizer Optimizer, lr_scheduler.LRScheduler? Schedule, double Decay)> _parts = [];

    /// <param name="ours">Before its first step.</param>
    /// <param name="links">The parameters; frozen ones are left alone.</param>
    /// <param name="schedule">The learning rate; null leaves it at that of the optimiser.</param>
    public TorchSteps(OurOptimizer ours, IEnumerable<ParameterLink> links, Schedule? schedule)
    {
        double start = schedule is null ? ours.LearningRate : TorchSchedules.Base(schedule);
        foreach (ParameterLink link in links.Where(link => !link.Ours.IsFrozen))
        {
            double factor = link.Ours.LearningRateFactor;
            bool decays = ours is DecoupledWeightDecay decoupled && decoupled.Decays(link.Ours);
            Optimizer theirs = TorchOptimizers.For(ours, link.Theirs, start * factor, decays);
            lr_scheduler.LRScheduler? rates = schedule is null ? null : TorchSchedules.For(schedule, theirs, factor);
            _parts.Add((link, theirs, rates, TorchOptimizers.DecayByHand(ours, decays)));
        }
    }

    /// <summary>The learning rate of the next step, for each parameter.</summary>
    public IEnumerable<double> LearningRates => _parts.Select(part => Rate(part.Optimizer));

    /// <summary>One step down the gradients.</summary>
    public void Step()
    {
        foreach ((ParameterLink link, Optimizer optimizer, lr_scheduler.LRScheduler? schedule, double decay) in _parts)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            if (decay > 0)
            {
                using IDisposable unrecorded = torch.no_grad();
                link.Theirs.mul_(1 - (Rate(optimizer) * decay));
            }

            optimizer.step();
            schedule?.step();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach ((_, Optimizer optimizer, _, _) in _parts)
        {
            optimizer.Dispose();
        }
    }

    private static double Rate(Optimizer optimizer) => optimizer.ParamGroups.First().LearningRate;
}
