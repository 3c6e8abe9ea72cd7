using Course.Nn.Layers;

namespace Course.Nn.Optimizers;

/// <summary>Changes parameters so that the loss goes down, given their gradients (lecture S2).</summary>
/// <remarks>One optimiser belongs to one network: it remembers what it needs per parameter.</remarks>
public abstract class Optimizer
{
    private protected Optimizer(double learningRate) => LearningRate = learningRate;

    /// <summary>η, how far one step goes; may be changed between steps.</summary>
    /// <exception cref="ArgumentException">Not a positive number.</exception>
    public double LearningRate
    {
        get;
        set => field = double.IsFinite(value) && value > 0
            ? value
            : throw new ArgumentException(FormattableString.Invariant($"{GetType().Name}: learning rate {value}; expected a positive number"));
    }

    /// <summary>One step down the gradients that the last backward pass set.</summary>
    public abstract void Step(IReadOnlyList<Parameter> parameters);

    private protected double Decay(double value, string name) => value is >= 0 and < 1
        ? value
        : throw new ArgumentException(FormattableString.Invariant($"{GetType().Name}: {name} {value}; expected 0 ≤ {name} < 1"));
}
