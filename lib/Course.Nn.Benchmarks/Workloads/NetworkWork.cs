using Course.Nn.Kernels;
using Course.Nn.Layers;
using Course.Nn.Optimizers;
using Course.Nn.Tensors;

namespace Course.Nn.Benchmarks.Workloads;

/// <summary>The work of networks, counted layer by layer from the shapes that pass through.</summary>
internal static class NetworkWork
{
    /// <summary>One pass forward: every weight and the input read, the output written.</summary>
    public static Work OfUse(Layer network, Shape input)
    {
        (Shape output, IReadOnlyList<double> products) = Forward(network, input);
        return new(2 * products.Sum(), Work.OfNumbers(input.Count + output.Count + Parameters(network)).Bytes);
    }

    /// <summary>
    /// One training step. Every multiply-add forward has two backward, one towards the weights and one towards the input, but for the first
    /// layer, whose input is data. Weights and the optimiser's state are read and written.
    /// </summary>
    public static Work OfTraining(Layer network, Optimizer optimizer, Shape input)
    {
        IReadOnlyList<double> products = Forward(network, input).MultiplyAdds;
        return new(2 * ((3 * products.Sum()) - products[0]), Work.OfNumbers(input.Count + (2.0 * (1 + NumbersPerWeight(optimizer)) * Parameters(network))).Bytes);
    }

    /// <summary>A layer forward and backward: input, output, their gradients, the weights and theirs.</summary>
    public static Work OfLayer(Layer layer, Shape input)
    {
        (Shape output, IReadOnlyList<double> products) = Forward(layer, input);
        return new(2 * 3 * products.Sum(), Work.OfNumbers((2.0 * (input.Count + output.Count)) + (2.0 * Parameters(layer))).Bytes);
    }

    /// <summary>One step of an optimiser: gradients read, weights and state read and written.</summary>
    public static Work OfUpdate(Optimizer optimizer, double weights) => Work.OfNumbers(weights * (1 + (2 * (1 + NumbersPerWeight(optimizer)))));

    /// <summary>The shape that comes out, and the multiply-adds of every layer that has any.</summary>
    private static (Shape Output, IReadOnlyList<double> MultiplyAdds) Forward(Layer layer, Shape input)
    {
        switch (layer)
        {
            case Sequential row:
                List<double> all = [];
                Shape shape = input;
                foreach (Layer part in row.Layers)
                {
                    (shape, IReadOnlyList<double> some) = Forward(part, shape);
                    all.AddRange(some);
                }

                return (shape, all);
            case Residual block:
                (Shape output, IReadOnlyList<double> branch) = Forward(block.Branch, input);
                return (output, [.. branch, .. Forward(block.Shortcut, input).MultiplyAdds]);
            case Linear affine:
                Shape weight = affine.Weight.Value.Shape;
                return ([input[0], weight[1]], [(double)input[0] * weight.Count]);
            case Conv2d convolution:
                Shape filters = convolution.Weight.Value.Shape;
                (WindowAxis down, WindowAxis across) = convolution.Settings.Windows.On(input);
                return ([input[0], filters[0], down.Count, across.Count], [(double)input[0] * down.Count * across.Count * filters.Count]);
            case MaxPool2d pooling:
                (WindowAxis rows, WindowAxis columns) = pooling.Settings.On(input);
                return ([input[0], input[1], rows.Count, columns.Count], []);
            case Flatten:
                return ([input[0], input.Count / input[0]], []);
            case GlobalAvgPool2d:
                return ([input[0], input[1]], []);
            case ReLU or BatchNorm or Dropout:
                return (input, []);
            default:
                throw new NotSupportedException($"{nameof(NetworkWork)}: nobody has said what {layer.GetType().Name} does with a shape");
        }
    }

    private static int NumbersPerWeight(Optimizer optimizer) => optimizer switch
    {
        Momentum => 1,
        Adam => 2,
        _ => throw new NotSupportedException($"{nameof(NetworkWork)}: nobody has said how many numbers {optimizer.GetType().Name} keeps per weight"),
    };

    private static double Parameters(Layer network) => network.Parameters.Sum(parameter => (double)parameter.Value.Count);
}
