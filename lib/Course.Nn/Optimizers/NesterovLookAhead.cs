using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Optimizers;

/// <summary>
/// Nesterov momentum in its first form (S2 · Nesterov; Nesterov, 1983): v = ρ·v − η·∂L/∂x at x + ρ·v, x = x + v,
/// with v = 0 at the start.
/// </summary>
/// <remarks>
/// The gradient belongs to another point than the parameters, so every step takes two calls: <see cref="LookAhead"/>
/// moves the parameters from x to x + ρ·v, forward and backward run there, and the step leaves them at the new x.
/// A trainer does not make the first call: train with <see cref="Nesterov"/>, which takes the same steps as long as η stays
/// the same. Here v carries η, so that a step after a change of η still moves by the old velocity.
/// </remarks>
public sealed class NesterovLookAhead : Optimizer
{
    private readonly OptimizerState _velocity;
    private readonly Dictionary<Parameter, Tensor> _behind = [];

    /// <summary>An optimiser at rest.</summary>
    /// <param name="learningRate">η ≥ 0.</param>
    /// <param name="momentum">ρ, the share of the velocity kept per step, 0 ≤ ρ &lt; 1; default 0.9.</param>
    /// <exception cref="ArgumentException">A value outside its range.</exception>
    public NesterovLookAhead(double learningRate, double momentum = 0.9)
        : base(learningRate)
    {
        MomentumFactor = Decay(momentum, "momentum");
        _velocity = Remember("velocity");
    }

    /// <summary>ρ.</summary>
    public double MomentumFactor { get; }

    /// <summary>Moves every parameter that is not frozen from x to x + ρ·v; call it before the forward pass.</summary>
    /// <param name="parameters">Those of the network.</param>
    public void LookAhead(IReadOnlyList<Parameter> parameters)
    {
        Require.NotNull(parameters);
        foreach (Parameter w in parameters.Where(parameter => !parameter.IsFrozen && _behind.TryAdd(parameter, parameter.Value.Clone())))
        {
            w.Value += MomentumFactor * _velocity[w];
        }
    }

    /// <summary>v = ρ·v − η·∂L/∂x, x = x + v.</summary>
    /// <exception cref="InvalidOperationException"><see cref="LookAhead"/> was not called for this step.</exception>
    /// <inheritdoc/>
    protected internal override void Update(Parameter w, double learningRate)
    {
        if (!_behind.Remove(w, out Tensor? x))
        {
            throw new InvalidOperationException(
                $"NesterovLookAhead: a step of parameter {w.Name} without LookAhead before its forward pass; call it, or use Nesterov");
        }

        _velocity[w] = (MomentumFactor * _velocity[w]) - (learningRate * w.Gradient);
        w.Value = x + _velocity[w];
    }
}
