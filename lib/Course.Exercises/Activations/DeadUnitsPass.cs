using Course.Nn.Tensors;

namespace Course.Exercises;

/// <summary>The layers of a ReLU network on one case: x, then all weights, then all biases.</summary>
internal static class DeadUnitsPass
{
    /// <summary>z of each layer, [N, M].</summary>
    /// <param name="inputs">x, w of every layer, b of every layer.</param>
    /// <param name="activation">What follows each layer; the ReLU unless given.</param>
    /// <param name="biases">What the biases are multiplied by; 1 unless given.</param>
    internal static IReadOnlyList<Tensor> PreActivations(Tensor[] inputs, Func<Tensor, Tensor>? activation = null, double biases = 1)
    {
        (int layers, Tensor h) = ((inputs.Length - 1) / 2, inputs[0]);
        var all = new List<Tensor>();
        for (int layer = 0; layer < layers; layer++)
        {
            all.Add(h.MatMul(inputs[1 + layer]) + (inputs[1 + layers + layer] * biases));
            h = activation is null ? Tensor.Maximum(all[^1], 0) : activation(all[^1]);
        }

        return all;
    }

    /// <summary>One number for each layer, [layers].</summary>
    internal static Tensor PerLayer(IEnumerable<Tensor> layers, Func<Tensor, double> number) =>
        Tensor.From([.. layers.Select(number)], ElementType.Float64);
}
