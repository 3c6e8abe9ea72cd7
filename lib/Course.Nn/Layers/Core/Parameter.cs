using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>A tensor that training adjusts, and the gradient of the loss with respect to it.</summary>
/// <remarks>
/// A parameter owns its memory, as in PyTorch: <see cref="Value"/> and <see cref="Gradient"/> are always the same two tensors, in which
/// every step and every backward pass writes new numbers. To keep the numbers of a moment, <see cref="Tensor.Clone"/> them; what
/// is given to a parameter is copied, and stays the giver's own.
/// </remarks>
public sealed class Parameter
{
    private readonly Tensor _value;
    private readonly Tensor _gradient;

    /// <summary>Starts with a gradient of zeros.</summary>
    /// <param name="name">How messages and charts call it, for example <c>W</c> or <c>b</c>.</param>
    /// <param name="value">The starting value; copied.</param>
    /// <param name="isRegularized">Whether regularisers act on it: true (default) for weights, false for biases.</param>
    public Parameter(string name, Tensor value, bool isRegularized = true)
    {
        Require.NotNull(name);
        Require.NotNull(value);
        Name = name;
        IsRegularized = isRegularized;
        _value = value.Clone();
        _gradient = Tensor.Zeros(value.Shape, value.ElementType);
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

    /// <summary>
    /// The value itself, not a copy: later steps change it in place, and <c>Value.Clone()</c> keeps the numbers of now. Set, it gets the
    /// numbers of another tensor of its shape, which is not changed.
    /// </summary>
    /// <exception cref="ArgumentException">The shape or the element type would change.</exception>
    public Tensor Value
    {
        get => _value;
        set => RequireLikeValue(value, "value").CopyTo(_value);
    }

    /// <summary>
    /// ∂loss/∂value, set by the layer's backward pass; same shape as <see cref="Value"/>, and in the same way the tensor itself: the next
    /// backward pass writes into it. Set, it gets the numbers of another tensor, which is not changed.
    /// </summary>
    /// <exception cref="ArgumentException">The shape or the element type is not that of <see cref="Value"/>.</exception>
    public Tensor Gradient
    {
        get => _gradient;
        set => RequireLikeValue(value, "gradient").CopyTo(_gradient);
    }

    /// <summary>Counts the changes of <see cref="Value"/>, so that a backward pass can tell whether it meets the numbers of its forward pass.</summary>
    internal int Version => _value.Version;

    /// <summary>A copy with a 64-bit value and a gradient of zeros; name, freezing and learning-rate factor stay.</summary>
    public Parameter ToFloat64() =>
        new(Name, Value.ToFloat64(), IsRegularized) { IsFrozen = IsFrozen, LearningRateFactor = LearningRateFactor };

    private Tensor RequireLikeValue(Tensor tensor, string what)
    {
        Require.NotNull(tensor);
        Tensor value = _value;
        Require.That(tensor.Shape == value.Shape, $"Parameter {Name}: a {what} of shape {tensor.Shape}, but the parameter is {value.Shape}");
        Require.That(
            tensor.ElementType == value.ElementType,
            $"Parameter {Name} {value.Shape}: a {what} of {tensor.ElementType}, but the parameter is {value.ElementType}; give its To{value.ElementType}()");
        return tensor;
    }
}
