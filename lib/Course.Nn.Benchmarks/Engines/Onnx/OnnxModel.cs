using System.Runtime.InteropServices;
using Course.Nn.Interop;
using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Benchmarks.Engines.Onnx;

/// <summary>A network in use as an ONNX file: layer for layer the operators of the same names, with its weights.</summary>
internal sealed class OnnxModel
{
    /// <summary>The name of what the network is given.</summary>
    public const string Input = "x";

    /// <summary>The name of what it gives.</summary>
    public const string Output = "y";

    private const int Float32 = 1, IrVersion = 8, Operators = 13;

    private readonly List<byte[]> _nodes = [];
    private readonly List<byte[]> _weights = [];

    private OnnxModel(Layer network, Shape input)
    {
        string last = Add(network, Input);
        Node("Identity", [last], Output);
        byte[] graph = ProtobufMessage.Of(fields =>
        {
            _nodes.ForEach(node => fields.Bytes(1, node));
            fields.Text(2, "network");
            _weights.ForEach(weight => fields.Bytes(5, weight));
            fields.Bytes(11, Value(Input, input.Sizes.ToArray()));
            fields.Bytes(12, Value(Output, []));
        });
        Bytes = ProtobufMessage.Of(fields =>
        {
            fields.Integer(1, IrVersion);
            fields.Bytes(7, graph);
            fields.Bytes(8, ProtobufMessage.Of(set => set.Integer(2, Operators)));
        });
    }

    /// <summary>The file.</summary>
    public byte[] Bytes { get; }

    /// <summary>How many of its numbers are trained.</summary>
    public int Parameters { get; private set; }

    /// <summary>The file of a network of the kinds of layers that the workloads use.</summary>
    /// <param name="network">In Float32.</param>
    /// <param name="input">The shape of what it is given.</param>
    /// <exception cref="NotSupportedException">A layer of another kind.</exception>
    public static OnnxModel Of(Layer network, Shape input) => new(network, input);

    /// <summary>Adds a layer to the graph.</summary>
    /// <returns>The name of its output.</returns>
    private string Add(Layer layer, string x) => layer switch
    {
        Sequential row => row.Layers.Aggregate(x, (before, part) => Add(part, before)),
        Residual block => Node("Add", [Add(block.Shortcut, x), Add(block.Branch, x)]),
        Conv2d convolution => Node("Conv", [x, .. convolution.Parameters.Select(Trained)], null, Axes(convolution.Settings.Windows)),
        MaxPool2d pooling => Node("MaxPool", [x], null, Axes(pooling.Settings)),
        BatchNorm2d normalisation => Node(
            "BatchNormalization",
            [x, Trained(normalisation.Scale), Trained(normalisation.Shift), Weight(normalisation.RunningMean), Weight(normalisation.RunningVariance)],
            null, Number("epsilon", (float)normalisation.Settings.Epsilon)),
        ReLU => Node("Relu", [x]),
        GlobalAvgPool2d => Node("Flatten", [Node("GlobalAveragePool", [x])]),
        _ => throw new NotSupportedException($"{nameof(OnnxModel)}: nobody has said which operator {layer.GetType().Name} is"),
    };

    /// <summary>Adds an operator.</summary>
    /// <returns>The name of its output, a new one unless given.</returns>
    private string Node(string kind, string[] inputs, string? output = null, params byte[][] attributes)
    {
        output ??= FormattableString.Invariant($"{kind}{_nodes.Count}");
        _nodes.Add(ProtobufMessage.Of(fields =>
        {
            Array.ForEach(inputs, input => fields.Text(1, input));
            fields.Text(2, output);
            fields.Text(4, kind);
            Array.ForEach(attributes, attribute => fields.Bytes(5, attribute));
        }));
        return output;
    }

    private string Trained(Parameter parameter)
    {
        Parameters += parameter.Value.Count;
        return Weight(parameter.Value);
    }

    /// <summary>Adds numbers, as many axes as convolutions want and else one.</summary>
    private string Weight(Tensor values)
    {
        string name = FormattableString.Invariant($"w{_weights.Count}");
        int[] sizes = values.Rank == 4 && values.Shape[0] > 1 ? values.Shape.Sizes.ToArray() : [values.Count];
        _weights.Add(ProtobufMessage.Of(fields =>
        {
            Array.ForEach(sizes, size => fields.Integer(1, size));
            fields.Integer(2, Float32);
            fields.Text(8, name);
            fields.Bytes(9, MemoryMarshal.AsBytes<float>(values.ToFloatArray()).ToArray());
        }));
        return name;
    }

    private static byte[][] Axes(Windows windows) =>
    [
        Numbers("kernel_shape", windows.Size.Down, windows.Size.Across),
        Numbers("strides", windows.Stride.Down, windows.Stride.Across),
        Numbers("dilations", windows.Dilation.Down, windows.Dilation.Across),
        Numbers("pads", windows.Padding.Top, windows.Padding.Left, windows.Padding.Bottom, windows.Padding.Right),
    ];

    private static byte[] Numbers(string name, params int[] values) => ProtobufMessage.Of(fields =>
    {
        fields.Text(1, name);
        Array.ForEach(values, value => fields.Integer(8, value));
        fields.Integer(20, 7);
    });

    private static byte[] Number(string name, float value) => ProtobufMessage.Of(fields =>
    {
        fields.Text(1, name);
        fields.Float(2, value);
        fields.Integer(20, 1);
    });

    /// <summary>What goes in or out: a name and a type, with sizes where they are known.</summary>
    private static byte[] Value(string name, int[] sizes)
    {
        byte[] shape = ProtobufMessage.Of(fields => Array.ForEach(sizes, size => fields.Bytes(1, ProtobufMessage.Of(axis => axis.Integer(1, size)))));
        byte[] tensor = ProtobufMessage.Of(fields =>
        {
            fields.Integer(1, Float32);
            if (sizes.Length > 0)
            {
                fields.Bytes(2, shape);
            }
        });
        return ProtobufMessage.Of(fields =>
        {
            fields.Text(1, name);
            fields.Bytes(2, ProtobufMessage.Of(type => type.Bytes(1, tensor)));
        });
    }
}
