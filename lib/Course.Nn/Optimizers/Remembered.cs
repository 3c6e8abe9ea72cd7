using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Optimizers;

/// <summary>One number per weight that an optimiser carries from step to step, 0 at the start.</summary>
internal sealed class Remembered
{
    private readonly Dictionary<Parameter, Tensor> _tensors = [];

    /// <summary>The bytes of all of them.</summary>
    public long Bytes => _tensors.Values.Sum(tensor => tensor.Bytes);

    /// <summary>The numbers of a parameter, in its shape; the optimiser changes them in place.</summary>
    public Tensor Of(Parameter w)
    {
        if (!_tensors.TryGetValue(w, out Tensor? tensor))
        {
            tensor = Tensor.Zeros(w.ValueToRead.Shape, w.ValueToRead.ElementType);
            _tensors[w] = tensor;
        }

        return tensor;
    }
}
