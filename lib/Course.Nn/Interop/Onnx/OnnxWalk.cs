using Course.Nn.Layers;
using Course.Nn.Tensors;

namespace Course.Nn.Interop;

/// <summary>One walk along a network and a graph.</summary>
internal sealed class OnnxWalk(OnnxGraph graph)
{
    private readonly List<Action> _assignments = [];
    private readonly HashSet<OnnxNode> _used = new(ReferenceEqualityComparer.Instance);
    private readonly ILookup<string, OnnxNode> _users = graph.Nodes.SelectMany(node => node.Inputs.Distinct().Select(input => (input, node))).ToLookup(pair => pair.input, pair => pair.node);

    /// <summary>How many operations have found their layers.</summary>
    public int Used => _used.Count;

    /// <summary>Writes the weights that were found.</summary>
    public void Assign() => _assignments.ForEach(assign => assign());

    /// <summary>The tensor that a layer makes of another one.</summary>
    public string Through(Layer layer, string path, string x) => layer switch
    {
        Sequential sequential => sequential.Children.Aggregate(x, (tensor, child) => Through(child.Layer, Joined(path, child.Name), tensor)),
        Residual residual => Sum(path, Through(residual.Branch, Joined(path, "branch"), x), Through(residual.Shortcut, Joined(path, "shortcut"), x)),
        Conv2d conv => Convolution(conv, path, x),
        BatchNorm2d norm => Normalisation(norm, path, x),
        ReLU => Operation(path, x, "Relu", "Relu", _ => true).Outputs[0],
        MaxPool2d pool => Operation(path, x, $"MaxPool {Describe(pool.Settings)}", "MaxPool", node => IsWindow(node, pool.Settings)).Outputs[0],
        GlobalAvgPool2d => Operation(path, x, "AveragePool", null, node => node.Operation is "GlobalAveragePool" or "AveragePool").Outputs[0],
        _ => throw new ArgumentException($"OnnxWeights: layer '{path}' is a {layer.GetType().Name}, which is not read from ONNX; build the network of others"),
    };

    private string Sum(string path, string branch, string shortcut) =>
        Operation(path, branch, "Add of branch and shortcut", "Add", node => node.Inputs.Count == 2 && node.Inputs.Contains(branch) && node.Inputs.Contains(shortcut)).Outputs[0];

    private string Convolution(Conv2d conv, string path, string x)
    {
        (Windows windows, int groups) = conv.Settings;
        Shape shape = conv.Weight.Value.Shape;
        OnnxNode node = Operation(
            path,
            x,
            $"Conv {Describe(windows)} with weights {shape}{(conv.HasBias ? " and a bias" : string.Empty)}",
            "Conv",
            node => IsWindow(node, windows) && Integer(node, "group", 1) == groups && node.Inputs.Count == (conv.HasBias ? 3 : 2)
                && node.Inputs[0] == x && Numbers(node, 1, shape) is not null && (!conv.HasBias || Numbers(node, 2, conv.Bias.Value.Shape) is not null));
        _assignments.Add(() => conv.Weight.Value = Numbers(node, 1, shape)!.To(conv.Weight.Value.ElementType));
        if (conv.HasBias)
        {
            _assignments.Add(() => conv.Bias.Value = Numbers(node, 2, conv.Bias.Value.Shape)!.To(conv.Bias.Value.ElementType));
        }

        return node.Outputs[0];
    }

    /// <summary>ONNX gives scale, shift, mean and variance in this order.</summary>
    private string Normalisation(BatchNorm2d norm, string path, string x)
    {
        Shape shape = norm.Scale.Value.Shape;
        ElementType type = norm.Scale.Value.ElementType;
        OnnxNode node = Operation(
            path,
            x,
            $"BatchNormalization of {shape[0]} channels, epsilon {norm.Settings.Epsilon}",
            "BatchNormalization",
            node => node.Inputs.Count == 5 && node.Inputs[0] == x && Enumerable.Range(1, 4).All(i => Numbers(node, i, shape) is not null)
                && (node.Attributes.GetValueOrDefault("epsilon")?.Number ?? 1e-5f) == (float)norm.Settings.Epsilon);
        _assignments.Add(() =>
        {
            (norm.Scale.Value, norm.Shift.Value) = (Numbers(node, 1, shape)!.To(type), Numbers(node, 2, shape)!.To(type));
            norm.OwnState[0].Set(Numbers(node, 3, shape)!.To(type));
            norm.OwnState[1].Set(Numbers(node, 4, shape)!.To(type));
        });
        return node.Outputs[0];
    }

    /// <summary>The first unused operation that takes x and fits.</summary>
    private OnnxNode Operation(string path, string x, string what, string? operation, Func<OnnxNode, bool> fits)
    {
        OnnxNode? node = _users[x].FirstOrDefault(node => !_used.Contains(node) && node.Operation == (operation ?? node.Operation) && node.Outputs.Count > 0 && fits(node));
        Require.That(
            node is not null,
            $"OnnxWeights: layer '{path}' needs {what} of '{Printable.Of(x)}', of which the graph makes {string.Join(", ", _users[x].Select(user => Printable.Of(user.Operation)).DefaultIfEmpty("nothing"))}; it is another network");
        _used.Add(node);
        return node;
    }

    private Tensor? Numbers(OnnxNode node, int input, Shape shape) =>
        graph.Initializers.TryGetValue(node.Inputs[input], out Tensor? tensor) && tensor.Shape == shape ? tensor : null;

    /// <summary>Whether an operation has these windows; what it leaves out has ONNX's default.</summary>
    private static bool IsWindow(OnnxNode node, Windows windows) =>
        Integers(node, "kernel_shape", []).SequenceEqual([windows.Size.Down, windows.Size.Across])
        && Integers(node, "strides", [1, 1]).SequenceEqual([windows.Stride.Down, windows.Stride.Across])
        && Integers(node, "dilations", [1, 1]).SequenceEqual([windows.Dilation.Down, windows.Dilation.Across])
        && Integers(node, "pads", [0, 0, 0, 0]).SequenceEqual([windows.Padding.Top, windows.Padding.Left, windows.Padding.Bottom, windows.Padding.Right])
        && (node.Attributes.GetValueOrDefault("auto_pad")?.Text ?? "NOTSET") == "NOTSET"
        && Integer(node, "ceil_mode", 0) == 0;

    private static IReadOnlyList<long> Integers(OnnxNode node, string name, long[] usual) => node.Attributes.GetValueOrDefault(name)?.Integers ?? usual;

    private static long Integer(OnnxNode node, string name, long usual) => node.Attributes.GetValueOrDefault(name)?.Integer ?? usual;

    private static string Describe(Windows windows) => $"{windows.Size}, stride {windows.Stride}, padding {windows.Padding}";

    private static string Joined(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
