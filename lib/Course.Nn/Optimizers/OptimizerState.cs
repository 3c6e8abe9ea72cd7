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
    private readonly Dictionary<Parameter, SharedTensor> _tensors = [];

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
    internal long Bytes => _tensors.Values.Sum(tensor => tensor.ToRead().Bytes);

    /// <summary>The numbers of a parameter. What is read here is not changed by later steps; what is set is not changed at all.</summary>
    /// <param name="w">The parameter.</param>
    /// <exception cref="ArgumentException">A tensor of another shape or element type.</exception>
    public Tensor this[Parameter w]
    {
        get
        {
            ref SharedTensor tensor = ref Find(w);
            return Exists(ref tensor) ? tensor.ToKeep() : Fresh(w);
        }

        set => _tensors[w] = new SharedTensor(Fitting(w, value));
    }

    /// <summary>The numbers, to compute with at once and not to keep.</summary>
    internal Tensor ToRead(Parameter w)
    {
        ref SharedTensor tensor = ref Find(w);
        return Exists(ref tensor) ? tensor.ToRead() : Fresh(w);
    }

    /// <summary>The numbers, to change in place.</summary>
    internal Tensor ToChange(Parameter w)
    {
        if (!_tensors.ContainsKey(w))
        {
            _tensors.Add(w, new SharedTensor(Fresh(w)));
        }

        return Find(w).ToChange();
    }

    private static bool Exists(ref SharedTensor tensor) => !System.Runtime.CompilerServices.Unsafe.IsNullRef(ref tensor);

    private ref SharedTensor Find(Parameter w)
    {
        Require.NotNull(w);
        return ref CollectionsMarshal.GetValueRefOrNullRef(_tensors, w);
    }

    private Tensor Fresh(Parameter w) => IsPerWeight
        ? Tensor.Zeros(w.ValueToRead.Shape, w.ValueToRead.ElementType)
        : Tensor.Zeros([1], ElementType.Float64);

    private Tensor Fitting(Parameter w, Tensor value)
    {
        Require.NotNull(w);
        Require.NotNull(value);
        (Shape shape, ElementType type) = IsPerWeight ? (w.ValueToRead.Shape, w.ValueToRead.ElementType) : ([1], ElementType.Float64);
        Require.That(
            value.Shape == shape && value.ElementType == type,
            $"OptimizerState {Name} of parameter {w.Name}: {value.ElementType} {value.Shape}; expected {type} {shape}");
        return value;
    }
}
