using System.Globalization;
using Course.Nn.Layers;
using Course.Nn.Losses;
using Course.Nn.Tensors;

namespace Course.Nn.Gradients;

/// <content>The checks of layers, losses and whole networks, each on a Float64 copy.</content>
public static partial class GradientCheck
{
    /// <summary>Checks a layer's ∂L/∂x and the gradient of each of its parameters, with a random upstream gradient.</summary>
    /// <param name="layer">Copied with <see cref="Layers.Layer.ToFloat64"/>; its parameters and their gradients are left alone. A <see cref="Sequential"/> is a layer too.</param>
    /// <param name="input">x, as the layer wants it.</param>
    /// <param name="random">Draws the upstream gradient and the sampled elements.</param>
    /// <param name="options">Tolerance and sample size.</param>
    public static GradientCheckResult OfLayer(Layer layer, Tensor input, Random random, GradientCheckOptions? options = null)
    {
        Require.NotNull(layer);
        Require.NotNull(input);
        layer.RequireEachPartOnce();
        Layer copy = layer.ToFloat64();
        Tensor[] inputs = [input, .. copy.Parameters.Select(parameter => parameter.Value.Clone())];
        return Backward(
            point => Forward(copy, point),
            (point, upstream) =>
            {
                Forward(copy, point);
                return AllGradients(copy, upstream);
            },
            inputs,
            random,
            ["x", .. ParameterNames(copy)],
            options);
    }

    /// <summary>Checks a loss's ∂L/∂scores.</summary>
    /// <param name="loss">The loss; it remembers the checked batch afterwards.</param>
    /// <param name="scores">Where to check.</param>
    /// <param name="targets">What the scores should have been.</param>
    /// <param name="random">Draws the sampled elements of large inputs.</param>
    /// <param name="options">Tolerance and sample size.</param>
    public static GradientCheckResult OfLoss(Loss loss, Tensor scores, Tensor targets, Random random, GradientCheckOptions? options = null)
    {
        Require.NotNull(loss);
        Require.NotNull(scores);
        Require.NotNull(targets);
        Tensor wanted = targets.ToFloat64();
        loss.Forward(scores.ToFloat64(), wanted);
        Tensor gradient = loss.Backward();
        return Gradients(point => loss.Forward(point[0], wanted), [scores], [gradient], random, ["scores"], options);
    }

    /// <summary>Checks ∂L/∂x and the gradient of every parameter of a network with a loss on top.</summary>
    /// <param name="network">Copied with <see cref="Layers.Layer.ToFloat64"/>; its parameters and their gradients are left alone.</param>
    /// <param name="loss">The loss; it remembers the checked batch afterwards.</param>
    /// <param name="inputs">A small batch: every compared element costs four passes over it.</param>
    /// <param name="targets">What the network should have answered.</param>
    /// <param name="random">Draws the sampled elements of large parameters.</param>
    /// <param name="options">Tolerance and sample size.</param>
    public static GradientCheckResult OfNetwork(Layer network, Loss loss, Tensor inputs, Tensor targets, Random random, GradientCheckOptions? options = null)
    {
        Require.NotNull(network);
        Require.NotNull(loss);
        Require.NotNull(inputs);
        Require.NotNull(targets);
        network.RequireEachPartOnce();
        Layer copy = network.ToFloat64();
        Tensor wanted = targets.ToFloat64();
        Tensor[] point = [inputs.ToFloat64(), .. copy.Parameters.Select(parameter => parameter.Value.Clone())];
        loss.Forward(Forward(copy, point), wanted);
        Tensor[] candidates = AllGradients(copy, loss.Backward());
        return Gradients(moved => loss.Forward(Forward(copy, moved), wanted), point, candidates, random, ["x", .. ParameterNames(copy)], options);
    }

    private static Tensor Forward(Layer layer, Tensor[] point)
    {
        foreach ((Parameter parameter, Tensor value) in layer.Parameters.Zip(point.Skip(1)))
        {
            parameter.Value = value;
        }

        return layer.Forward(point[0]);
    }

    private static Tensor[] AllGradients(Layer layer, Tensor upstream)
    {
        Tensor inputGradient = layer.Backward(upstream);
        return [inputGradient, .. layer.Parameters.Select(parameter => parameter.Gradient.Clone())];
    }

    /// <summary>W and b for one layer; W1, b1, W2, b2 and so on where a name occurs more than once.</summary>
    private static IEnumerable<string> ParameterNames(Layer layer)
    {
        ILookup<string, Parameter> byName = layer.Parameters.ToLookup(parameter => parameter.Name);
        return layer.Parameters.Select(parameter =>
        {
            List<Parameter> namesakes = [.. byName[parameter.Name]];
            int number = namesakes.IndexOf(parameter) + 1;
            return namesakes.Count == 1 ? parameter.Name : parameter.Name + number.ToString(CultureInfo.InvariantCulture);
        });
    }
}
