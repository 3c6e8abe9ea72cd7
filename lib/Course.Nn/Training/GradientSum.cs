using Course.Nn.Kernels;
using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Training;

/// <summary>The gradients of several batches, put together: g = Σ nᵢ·gᵢ / Σ nᵢ, with nᵢ examples in batch i.</summary>
/// <param name="parameters">Those of the network.</param>
internal sealed class GradientSum(IReadOnlyList<Parameter> parameters)
{
    private readonly Tensor[] _sums = [.. parameters.Select(parameter => Tensor.Zeros(parameter.Value.Shape, parameter.Value.ElementType))];
    private int _examples;

    /// <summary>Takes in the gradients that a backward pass has just set.</summary>
    /// <param name="examples">nᵢ.</param>
    public void Add(int examples)
    {
        _examples += examples;
        for (int i = 0; i < _sums.Length; i++)
        {
            _sums[i].AddScaled(examples, parameters[i].Gradient);
        }
    }

    /// <summary>Gives the mean to the parameters as their gradient, and begins anew.</summary>
    public void MoveToParameters()
    {
        for (int i = 0; i < _sums.Length; i++)
        {
            Tensor.Compute<Multiply>(_sums[i], 1.0 / _examples, parameters[i].Gradient);
            _sums[i].Fill(0);
        }

        _examples = 0;
    }
}
