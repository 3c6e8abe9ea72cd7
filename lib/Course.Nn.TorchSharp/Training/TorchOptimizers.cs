using Course.Nn.Optimizers;
using Course.Nn.TorchSharp.Counterparts;
using TheirParameter = TorchSharp.Modules.Parameter;
using Theirs = TorchSharp.torch.optim;

namespace Course.Nn.TorchSharp.Training;

/// <summary>Our optimisers by those of TorchSharp.</summary>
internal static class TorchOptimizers
{
    /// <summary>One that takes the same steps for one parameter.</summary>
    /// <param name="ours">Before its first step.</param>
    /// <param name="parameter">What it changes.</param>
    /// <param name="learningRate">η of this parameter.</param>
    /// <param name="decays">Whether weight decay acts on it.</param>
    /// <exception cref="NotSupportedException">It has no counterpart.</exception>
    public static Theirs.Optimizer For(Optimizer ours, TheirParameter parameter, double learningRate, bool decays)
    {
        TheirParameter[] one = [parameter];
        return ours switch
        {
            Sgd => Theirs.SGD(one, learningRate),
            Momentum momentum => Theirs.SGD(one, learningRate, momentum.MomentumFactor),
            Nesterov nesterov => Theirs.SGD(one, learningRate, nesterov.MomentumFactor, nesterov: nesterov.MomentumFactor > 0),
            AdaGrad adaGrad => Theirs.Adagrad(one, learningRate, eps: adaGrad.Settings),
            RmsProp rmsProp => Theirs.RMSProp(one, learningRate, rmsProp.Settings.Decay, rmsProp.Settings.Epsilon),
            Adam { Settings: { BiasCorrection: true } adam } => Theirs.Adam(one, learningRate, adam.Beta1, adam.Beta2, adam.Epsilon),
            Adam => throw new NotSupportedException(
                "TorchReference: libtorch has no counterpart of Adam without bias correction; leave biasCorrection at true to compare"),
            AdamW { Inner: Adam { Settings: var adam } } decay =>
                Theirs.AdamW(one, learningRate, adam.Beta1, adam.Beta2, adam.Epsilon, weight_decay: decays ? decay.WeightDecay : 0),
            DecoupledWeightDecay decay => For(decay.Inner, parameter, learningRate, decays),
            _ => throw CounterpartTable.Refusal(ours),
        };
    }

    /// <summary>λ of the decay to be done by hand before each step; 0 where the optimiser does it or there is none.</summary>
    public static double DecayByHand(Optimizer ours, bool decays) =>
        ours is DecoupledWeightDecay and not AdamW && decays ? ((DecoupledWeightDecay)ours).WeightDecay : 0;
}
