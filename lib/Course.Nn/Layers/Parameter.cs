using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>A tensor that training adjusts, and the gradient of the loss with respect to it.</summary>
public sealed class Parameter
{
    /// <summary>Starts with a gradient of zeros.</summary>
    /// <param name="name">How messages and charts call it, for example <c>W</c> or <c>b</c>.</param>
    /// <param name="value">The starting value; not copied.</param>
    /// <param name="isRegularized">Whether regularisers act on it: true (default) for weights, false for biases.</param>
    public Parameter(string name, Tensor value, bool isRegularized = true)
    {
        ArgumentNullException.ThrowIfNull(value);
        Name = name;
        IsRegularized = isRegularized;
        Value = value;
        Gradient = Tensor.Zeros(value.Shape, value.ElementType);
    }

    /// <summary>How messages and charts call it.</summary>
    public string Name { get; }

    /// <summary>Whether regularisers act on it: weights yes, biases no (lecture S0).</summary>
    public bool IsRegularized { get; }

    /// <summary>Whether optimisers leave it as it is, as for the transferred layers of lecture S2; default false.</summary>
    public bool IsFrozen { get; set; }

    /// <summary>
    /// What optimisers multiply the learning rate by for this parameter; default 1. A tenth of the rate on transferred
    /// layers, ten times on a new one: give all parameters of a group the same factor (lecture S2).
    /// </summary>
    /// <exception cref="ArgumentException">Not a positive number; to stop a parameter, set <see cref="IsFrozen"/>.</exception>
    public double LearningRateFactor
    {
        get;
        set => field = double.IsFinite(value) && value > 0
            ? value
            : throw new ArgumentException(FormattableString.Invariant(
                $"Parameter {Name}: learning-rate factor {value}; expected a positive number (IsFrozen stops a parameter)"));
    }
    = 1;

    /// <summary>The current value; a new one must have the same shape.</summary>
    /// <exception cref="ArgumentException">The shape changes.</exception>
    public Tensor Value
    {
        get;
        set => field = RequireShape(value, field, "value");
    }

    /// <summary>∂loss/∂value, set by the layer's backward pass; same shape as <see cref="Value"/>.</summary>
    /// <exception cref="ArgumentException">The shape is not that of <see cref="Value"/>.</exception>
    public Tensor Gradient
    {
        get;
        set => field = RequireShape(value, Value, "gradient");
    }

    /// <summary>A copy with a 64-bit value and a gradient of zeros; name, freezing and learning-rate factor stay.</summary>
    public Parameter ToFloat64() =>
        new(Name, Value.ToFloat64(), IsRegularized) { IsFrozen = IsFrozen, LearningRateFactor = LearningRateFactor };

    private Tensor RequireShape(Tensor value, Tensor? like, string what)
    {
        ArgumentNullException.ThrowIfNull(value);
        return like is null || value.Shape == like.Shape
            ? value
            : throw new ArgumentException($"Parameter {Name}: a {what} of shape {value.Shape}, but the parameter is {like.Shape}");
    }
}
