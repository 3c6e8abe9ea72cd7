using Course.Nn.Layers;

namespace Course.Nn.Optimizers;

/// <summary>Stochastic gradient descent (lecture S2): w = w − η·∂L/∂w.</summary>
/// <param name="learningRate">η &gt; 0.</param>
public sealed class Sgd(double learningRate) : Optimizer(learningRate)
{
    /// <summary>w = w − η·∂L/∂w.</summary>
    /// <inheritdoc/>
    protected internal override void Update(Parameter w, double learningRate) => w.Value -= learningRate * w.Gradient;
}
