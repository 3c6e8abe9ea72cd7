using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Optimizers;

/// <summary>Numbers that an optimiser carries from step to step, 0 at the start.</summary>
/// <param name="isPerWeight">True, the usual case, for one number per weight; false for one Float64 number per parameter.</param>
internal sealed class Remembered(bool isPerWeight = true)
{
    private readonly Dictionary<Parameter, Tensor> _tensors = [];

    /// <summary>The bytes of all of them.</summary>
    public long Bytes => _tensors.Values.Sum(tensor => tensor.Bytes);

    /// <summary>The numbers of a parameter, in its shape, or [1]; the optimiser changes them in place.</summary>
    public Tensor Of(Parameter w)
    {
        if (!_tensors.TryGetValue(w, out Tensor? tensor))
        {
            tensor = Fresh(w);
            _tensors[w] = tensor;
        }

        return tensor;
    }

    /// <summary>The same, or null if there was no step of this parameter yet.</summary>
    public Tensor? Find(Parameter w) => _tensors.GetValueOrDefault(w);

    /// <summary>Puts other numbers in their place; null as if there had been no step.</summary>
    public void Set(Parameter w, Tensor? numbers)
    {
        _tensors.Remove(w);
        if (numbers is not null)
        {
            _tensors.Add(w, numbers);
        }
    }

    /// <summary>The numbers of a parameter before its first step.</summary>
    public Tensor Fresh(Parameter w) => isPerWeight
        ? Tensor.Zeros(w.ValueToRead.Shape, w.ValueToRead.ElementType)
        : Tensor.Zeros([1], ElementType.Float64);
}
