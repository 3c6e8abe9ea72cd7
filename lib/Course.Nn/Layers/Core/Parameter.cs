using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>A tensor that training adjusts, and the gradient of the loss with respect to it.</summary>
public sealed class Parameter
{
    private SharedTensor _value;
    private SharedTensor _gradient;

    /// <summary>Starts with a gradient of zeros.</summary>
    /// <param name="name">How messages and charts call it, for example <c>W</c> or <c>b</c>.</param>
    /// <param name="value">The starting value; not copied.</param>
    /// <param name="isRegularized">Whether regularisers act on it: true (default) for weights, false for biases.</param>
    public Parameter(string name, Tensor value, bool isRegularized = true)
    {
        Require.NotNull(name);
        Require.NotNull(value);
        Name = name;
        IsRegularized = isRegularized;
        _value = new SharedTensor(value);
        _gradient = new SharedTensor(Tensor.Zeros(value.Shape, value.ElementType));
    }

    /// <summary>How messages and charts call it.</summary>
    public string Name { get; }

    /// <summary>Whether regularisers act on it: weights yes, biases no (S0 · L2).</summary>
    public bool IsRegularized { get; }

    /// <summary>Whether optimisers leave it as it is, as for transferred layers (S2 · fine-tuning); default false.</summary>
    public bool IsFrozen { get; set; }

    /// <summary>
    /// What optimisers multiply the learning rate by for this parameter; default 1. A tenth of the rate on transferred
    /// layers, ten times on a new one: give all parameters of a group the same factor (S2 · fine-tuning).
    /// </summary>
    /// <exception cref="ArgumentException">Negative or not finite.</exception>
    public double LearningRateFactor
    {
        get;
        set
        {
            Require.That(
                value >= 0 && double.IsFinite(value),
                $"Parameter {Name}: learning-rate factor {value}; expected a finite number of at least 0");
            field = value;
        }
    }
    = 1;

    /// <summary>The current value; a new one must have the same shape. What is read here is not changed by later steps.</summary>
    /// <exception cref="ArgumentException">The shape or the element type changes.</exception>
    public Tensor Value
    {
        get => _value.ToKeep();
        set => _value = new SharedTensor(RequireLikeValue(value, "value"));
    }

    /// <summary>∂loss/∂value, set by the layer's backward pass; same shape as <see cref="Value"/>. What is read here is not changed by later steps.</summary>
    /// <exception cref="ArgumentException">The shape or the element type is not that of <see cref="Value"/>.</exception>
    public Tensor Gradient
    {
        get => _gradient.ToKeep();
        set => _gradient = new SharedTensor(RequireLikeValue(value, "gradient"));
    }

    /// <summary>The value, to compute with at once and not to keep.</summary>
    internal Tensor ValueToRead => _value.ToRead();

    /// <summary>The value, to change in place.</summary>
    internal Tensor ValueToChange => _value.ToChange();

    /// <summary>The gradient, to compute with at once and not to keep.</summary>
    internal Tensor GradientToRead => _gradient.ToRead();

    /// <summary>The gradient, to change in place.</summary>
    internal Tensor GradientToChange => _gradient.ToChange();

    /// <summary>A tensor of the gradient's shape, to be overwritten as a whole; it is the gradient from now on.</summary>
    internal Tensor GradientToFill => _gradient.ToFill();

    /// <summary>A copy with a 64-bit value and a gradient of zeros; name, freezing and learning-rate factor stay.</summary>
    public Parameter ToFloat64() =>
        new(Name, ValueToRead.ToFloat64(), IsRegularized) { IsFrozen = IsFrozen, LearningRateFactor = LearningRateFactor };

    private Tensor RequireLikeValue(Tensor tensor, string what)
    {
        Require.NotNull(tensor);
        Tensor value = ValueToRead;
        Require.That(tensor.Shape == value.Shape, $"Parameter {Name}: a {what} of shape {tensor.Shape}, but the parameter is {value.Shape}");
        Require.That(
            tensor.ElementType == value.ElementType,
            $"Parameter {Name} {value.Shape}: a {what} of {tensor.ElementType}, but the parameter is {value.ElementType}; give its To{value.ElementType}()");
        return tensor;
    }
}
