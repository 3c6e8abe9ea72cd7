using Course.Nn.Kernels;
using Course.Nn.Layers;
using Course.Nn.Tensors;

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
        for (int i = 0; i < parameters.Count; i++)
        {
            Parameter w = parameters[i];
            if (!w.IsFrozen)
            {
                Update(w, LearningRate * w.LearningRateFactor);
            }
        }
    }

    /// <summary>What is remembered from step to step, by name; null for an optimiser of your own, which alone knows.</summary>
    internal virtual IReadOnlyList<(string Name, Remembered Numbers)>? Memory => null;

    /// <summary>The bytes of what the optimiser remembers per weight.</summary>
    internal virtual long StateBytes => 0;

    /// <summary>Changes the value of one parameter by its gradient.</summary>
    /// <param name="w">The parameter.</param>
    /// <param name="learningRate">η for this parameter.</param>
    protected internal abstract void Update(Parameter w, double learningRate);

    /// <summary>Changes all weights of a parameter by a rule, given once per element type, in one pass over memory.</summary>
    /// <param name="w">The parameter.</param>
    /// <param name="first">The first number remembered per weight; null where the rule remembers none.</param>
    /// <param name="second">The second one, in the same way.</param>
    /// <param name="single">The rule for Float32.</param>
    /// <param name="twice">The rule for Float64.</param>
    private protected static void Apply<TSingle, TDouble>(Parameter w, TSingle single, TDouble twice, Tensor? first = null, Tensor? second = null)
        where TSingle : struct, IUpdateRule<float>
        where TDouble : struct, IUpdateRule<double>
    {
        Tensor value = w.ValueToChange;
        if (value.ElementType == ElementType.Float32)
        {
            ParameterUpdate.Apply(single, w.GradientToRead.AsSpan<float>(), Span<float>(first), Span<float>(second), value.AsSpan<float>());
        }
        else
        {
            ParameterUpdate.Apply(twice, w.GradientToRead.AsSpan<double>(), Span<double>(first), Span<double>(second), value.AsSpan<double>());
        }

        static Span<T> Span<T>(Tensor? tensor)
            where T : struct => tensor is null ? default : tensor.AsSpan<T>();
    }

    private protected double Decay(double value, string name) => value is >= 0 and < 1
        ? value
        : throw new ArgumentException(FormattableString.Invariant($"{GetType().Name}: {name} {value}; expected 0 ≤ {name} < 1"));

    private protected double Positive(double value, string name) => double.IsFinite(value) && value > 0
        ? value
        : throw new ArgumentException(FormattableString.Invariant($"{GetType().Name}: {name} {value}; expected a positive number"));
}
