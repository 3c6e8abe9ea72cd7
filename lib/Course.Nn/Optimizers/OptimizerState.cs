using System.Runtime.InteropServices;
using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Optimizers;

/// <summary>
/// Numbers that an optimiser carries from step to step for every parameter, 0 before the first step: a velocity, a mean of
/// squares, a count of steps. Checkpoints keep them under their name.
/// </summary>
public sealed class OptimizerState
{
    private readonly Dictionary<Parameter, Tensor> _tensors = [];

    internal OptimizerState(string name, bool isPerWeight)
    {
        Require.NotEmpty(name, "OptimizerState");
        (Name, IsPerWeight) = (name, isPerWeight);
    }

    /// <summary>What the numbers are, in lower case: <c>velocity</c>.</summary>
    public string Name { get; }

    /// <summary>True, the usual case, for one number per weight, in the parameter's shape; false for one Float64 number per parameter, [1].</summary>
    public bool IsPerWeight { get; }

    /// <summary>The bytes of all of them.</summary>
    internal long Bytes => _tensors.Values.Sum(tensor => tensor.Bytes);

    /// <summary>
    /// The numbers of a parameter, as <see cref="Parameter.Value"/> gives its own: the tensor itself, which steps change in place. Set, it gets
    /// the numbers of another tensor, which is not changed.
    /// </summary>
    /// <param name="w">The parameter.</param>
    /// <exception cref="ArgumentException">A tensor of another shape or element type.</exception>
    public Tensor this[Parameter w]
    {
        get
        {
            Require.NotNull(w);
            return CollectionsMarshal.GetValueRefOrAddDefault(_tensors, w, out _) ??= Fresh(w);
        }

        set => Fitting(w, value).CopyTo(this[w]);
    }

    private Tensor Fresh(Parameter w) => IsPerWeight
        ? Tensor.Zeros(w.Value.Shape, w.Value.ElementType)
        : Tensor.Zeros([1], ElementType.Float64);

    private Tensor Fitting(Parameter w, Tensor value)
    {
        Require.NotNull(w);
        Require.NotNull(value);
        (Shape shape, ElementType type) = IsPerWeight ? (w.Value.Shape, w.Value.ElementType) : ([1], ElementType.Float64);
        Require.That(
            value.Shape == shape && value.ElementType == type,
            $"OptimizerState {Name} of parameter {w.Name}: {value.ElementType} {value.Shape}; expected {type} {shape}");
        return value;
    }
}
