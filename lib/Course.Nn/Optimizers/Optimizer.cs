using Course.Nn.Layers;

namespace Course.Nn.Optimizers;

/// <summary>Changes parameters so that the loss goes down, given their gradients (lecture S2).</summary>
/// <remarks>
/// One optimiser belongs to one network: it remembers what it needs per parameter. To write your own, derive from this
/// class and say in <see cref="Update"/> how one parameter changes.
/// </remarks>
public abstract class Optimizer
{
    /// <summary>An optimiser before its first step.</summary>
    /// <param name="learningRate">η &gt; 0.</param>
    /// <exception cref="ArgumentException">η is not a positive number.</exception>
    protected Optimizer(double learningRate) => LearningRate = learningRate;

    /// <summary>η, how far one step goes; may be changed between steps.</summary>
    /// <exception cref="ArgumentException">Not a positive number.</exception>
    public double LearningRate
    {
        get;
        set => field = double.IsFinite(value) && value > 0
            ? value
            : throw new ArgumentException(FormattableString.Invariant($"{GetType().Name}: learning rate {value}; expected a positive number"));
    }

    /// <summary>
    /// One step down the gradients that the last backward pass set: <see cref="Update"/> for every parameter that is not
    /// frozen, at η times its <see cref="Parameter.LearningRateFactor"/>.
    /// </summary>
    /// <param name="parameters">Those of the network, after its backward pass.</param>
    public void Step(IReadOnlyList<Parameter> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        foreach (Parameter w in parameters.Where(parameter => !parameter.IsFrozen))
        {
            Update(w, LearningRate * w.LearningRateFactor);
        }
    }

    /// <summary>Changes the value of one parameter by its gradient.</summary>
    /// <param name="w">The parameter.</param>
    /// <param name="learningRate">η for this parameter.</param>
    protected internal abstract void Update(Parameter w, double learningRate);

    private protected double Decay(double value, string name) => value is >= 0 and < 1
        ? value
        : throw new ArgumentException(FormattableString.Invariant($"{GetType().Name}: {name} {value}; expected 0 ≤ {name} < 1"));

    private protected double Positive(double value, string name) => double.IsFinite(value) && value > 0
        ? value
        : throw new ArgumentException(FormattableString.Invariant($"{GetType().Name}: {name} {value}; expected a positive number"));
}
