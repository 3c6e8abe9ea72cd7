using System.Numerics;
using Course.Nn.Kernels;
using Course.Nn.Layers;

namespace Course.Nn.Optimizers;

/// <summary>Changes parameters so that the loss goes down, given their gradients (S2 · optimisers).</summary>
/// <remarks>
/// One optimiser belongs to one network. To write your own, derive from this class, say in <see cref="Update"/> how one
/// parameter changes, and keep what has to last from step to step in what <see cref="Remember"/> gives: it can then be
/// read, set, and saved in checkpoints, as that of every optimiser here.
/// </remarks>
public abstract class Optimizer
{
    private readonly List<OptimizerState> _state = [];

    /// <summary>An optimiser before its first step.</summary>
    /// <param name="learningRate">η ≥ 0; 0 leaves the parameters as they are.</param>
    /// <exception cref="ArgumentException">η is negative or not finite.</exception>
    protected Optimizer(double learningRate) => LearningRate = learningRate;

    /// <summary>η, how far one step goes; may be changed between steps.</summary>
    /// <exception cref="ArgumentException">Negative or not finite.</exception>
    public double LearningRate
    {
        get;
        set
        {
            RequireRate(value);
            field = value;
        }
    }

    /// <summary>What is remembered from step to step, by name; empty for an optimiser without memory.</summary>
    public virtual IReadOnlyList<OptimizerState> State => _state;

    /// <summary>
    /// One step down the gradients that the last backward pass set: <see cref="Update"/> for every parameter that is not
    /// frozen, at η times its <see cref="Parameter.LearningRateFactor"/>.
    /// </summary>
    /// <param name="parameters">Those of the network, after its backward pass.</param>
    public void Step(IReadOnlyList<Parameter> parameters)
    {
        Require.NotNull(parameters);
        for (int i = 0; i < parameters.Count; i++)
        {
            Parameter w = parameters[i];
            if (!w.IsFrozen)
            {
                Update(w, LearningRate * w.LearningRateFactor);
            }
        }
    }

    /// <summary>The bytes of what the optimiser remembers per weight.</summary>
    internal long StateBytes => State.Where(state => state.IsPerWeight).Sum(state => state.Bytes);

    /// <summary>Changes the value of one parameter by its gradient.</summary>
    /// <param name="w">The parameter.</param>
    /// <param name="learningRate">η for this parameter.</param>
    protected internal abstract void Update(Parameter w, double learningRate);

    /// <summary>Stops a rate that the steps cannot be made with; a trainer asks for all rates of a schedule before its first step.</summary>
    /// <param name="learningRate">η for some parameter.</param>
    /// <exception cref="ArgumentException">Negative or not finite, or what an optimiser of its own kind cannot do.</exception>
    protected internal virtual void RequireRate(double learningRate)
    {
        Require.NotNegative(learningRate, GetType().Name);
    }

    /// <summary>Numbers to carry from step to step; call it in the constructor, once for each kind.</summary>
    /// <param name="name">What they are, different from the others: <c>velocity</c>.</param>
    /// <param name="isPerWeight">True (default) for one number per weight, false for one per parameter.</param>
    /// <exception cref="ArgumentException">The name is empty or taken.</exception>
    protected OptimizerState Remember(string name, bool isPerWeight = true)
    {
        Require.That(!_state.Any(state => state.Name == name), $"{GetType().Name}: two kinds of state are called '{name}'; each needs its own name");

        var fresh = new OptimizerState(name, isPerWeight);
        _state.Add(fresh);
        return fresh;
    }

    /// <summary>Changes all weights of a parameter by a rule, in one pass over memory.</summary>
    /// <param name="rule">The rule, for the kind of number that the parameter holds.</param>
    /// <param name="w">The parameter.</param>
    /// <param name="first">The first number remembered per weight; null where the rule remembers none.</param>
    /// <param name="second">The second one, in the same way.</param>
    private protected static void Apply<TRule, T>(TRule rule, Parameter w, OptimizerState? first = null, OptimizerState? second = null)
        where TRule : struct, IUpdateRule<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<T> m = first is null ? default : first[w].ToChange<T>();
        Span<T> v = second is null ? default : second[w].ToChange<T>();
        Fast.Update(rule, w.Gradient.AsSpan<T>(), m, v, w.Value.ToChange<T>());
    }

    private protected double Decay(double value, string name) => Require.BelowOne(value, GetType().Name, name);

    private protected double Positive(double value, string name) => Require.Positive(value, GetType().Name, name);
}
