using Course.Nn.Layers;

namespace Course.Nn.Optimizers;

/// <summary>Stochastic gradient descent (lecture S2): w = w − η·∂L/∂w.</summary>
/// <param name="learningRate">η &gt; 0.</param>
public sealed class Sgd(double learningRate) : Optimizer(learningRate)
{
    /// <summary>w = w − η·∂L/∂w.</summary>
    /// <param name="parameters">Those of the network, after its backward pass.</param>
    public override void Step(IReadOnlyList<Parameter> parameters)
    {
        foreach (Parameter w in parameters)
        {
            w.Value -= LearningRate * w.Gradient;
        }
    }
}
