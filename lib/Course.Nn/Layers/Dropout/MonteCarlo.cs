using Course.Nn.Tensors;

namespace Course.Nn.Layers;

/// <summary>
/// Prediction with the noise left on (S1, S2 · Monte Carlo dropout; Gal and Ghahramani 2016): the mean over T passes, each with new random
/// numbers, ȳ = (1/T) Σ f(x; maskₜ), and their spread as a measure of how sure the network is.
/// </summary>
public static class MonteCarlo
{
    /// <summary>Runs the network several times, in evaluation mode but for the layers that draw random numbers.</summary>
    /// <param name="network">At least one of its layers is random; the modes of all layers are as before afterwards.</param>
    /// <param name="input">x, as the network wants it.</param>
    /// <param name="samples">T, at least 2.</param>
    /// <param name="output">Applied to every output before averaging, for example softmax; by default nothing.</param>
    /// <exception cref="ArgumentException">Fewer than two samples, or no layer is random.</exception>
    public static MonteCarloPrediction Predict(Layer network, Tensor input, int samples, Func<Tensor, Tensor>? output = null)
    {
        Require.NotNull(network);
        Require.AtLeast(samples, 2, "MonteCarlo", hint: " to see a spread");
        Require.That(
            network.AllLayers.Any(layer => layer.IsRandom),
            $"MonteCarlo: no layer of {network.GetType().Name} is random, so every sample would be the same; add dropout?");

        using var modes = new KeptModes(network);
        foreach (Layer layer in network.AllLayers)
        {
            layer.SetOwnMode(isTraining: layer.IsRandom);
        }

        return Summary([.. Enumerable.Range(0, samples).Select(_ => Sample())]);

        Tensor Sample()
        {
            Tensor y = network.Forward(input);
            return output is null ? y : output(y);
        }
    }

    private static MonteCarloPrediction Summary(Tensor[] outputs)
    {
        Tensor mean = outputs.Aggregate((a, b) => a + b) / outputs.Length;
        Tensor variance = outputs.Select(y => (y - mean).Square()).Aggregate((a, b) => a + b) / (outputs.Length - 1);
        return new MonteCarloPrediction(mean, variance.Sqrt());
    }
}
