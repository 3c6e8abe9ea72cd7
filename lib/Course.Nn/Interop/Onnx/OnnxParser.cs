using Course.Nn.Tensors;

namespace Course.Nn.Interop;

/// <summary>
/// The messages ModelProto and GraphProto: field 7 of a model is its graph; of a graph, 1 are the nodes, 5 the initialisers, 11 the
/// inputs and 12 the outputs. Fields that say nothing about the network, such as documentation, are passed over.
/// </summary>
internal sealed class OnnxParser(ProtobufReader reader)
{
    private readonly OrderedDictionary<string, Tensor> _initializers = [];
    private readonly List<ProtobufField> _inputs = [], _outputs = [], _nodes = [];

    /// <summary>Everything that has a value so far: initialisers, inputs, and what nodes have made.</summary>
    private readonly HashSet<string> _known = [];

    public OnnxGraph Parse()
    {
        ProtobufField[] graphs = [.. reader.Fields(reader.Whole).Where(field => field.Number == 7)];
        if (graphs.Length != 1)
        {
            throw reader.Fault(0, $"{graphs.Length} graphs in the model; expected one: is this an {Onnx.Format} file, and whole?");
        }

        reader.Require(graphs[0], ProtobufReader.Delimited, "the graph");
        foreach (ProtobufField field in reader.Fields(graphs[0]))
        {
            Take(field);
        }

        // Older files list the initialisers among the inputs as well.
        (string Name, int At)[] inputs = [.. _inputs.Select(field => (NameOf(field), field.At)).Where(input => !_initializers.ContainsKey(input.Item1))];
        foreach ((string name, int at) in inputs)
        {
            Define(name, at, "an input");
        }

        OnnxNode[] nodes = [.. _nodes.Select(Node)];
        return new OnnxGraph([.. inputs.Select(input => input.Name)], [.. _outputs.Select(Output)], _initializers, nodes);
    }

    private void Take(ProtobufField field)
    {
        switch (field.Number)
        {
            case 1:
                _nodes.Add(field);
                break;
            case 5:
                (string name, Tensor tensor) = new OnnxTensorParser(reader, field).Parse();
                Define(name, field.At, "an initialiser");
                _initializers.Add(name, tensor);
                break;
            case 11:
                _inputs.Add(field);
                break;
            case 12:
                _outputs.Add(field);
                break;
            case 15:
                throw reader.Fault(field.At, "a sparse initialiser, which is not read; save the model with dense ones");
        }
    }

    /// <summary>A ValueInfoProto: of it only the name, field 1.</summary>
    private string NameOf(ProtobufField value)
    {
        reader.Require(value, ProtobufReader.Delimited, "an input or output of the graph");
        ProtobufField[] names = [.. reader.Fields(value).Where(field => field.Number == 1)];
        return names is [var only] ? reader.Text(only, "a name") : throw reader.Fault(value.At, $"an input or output of the graph with {names.Length} names; expected one");
    }

    private OnnxNode Node(ProtobufField field)
    {
        OnnxNode node = new OnnxNodeParser(reader, field).Parse();
        foreach (string input in node.Inputs.Where(input => input.Length > 0 && !_known.Contains(input)))
        {
            throw reader.Fault(field.At, $"{node.Operation} '{Printable.Of(node.Name)}' uses '{Printable.Of(input)}', which nothing before it makes");
        }

        foreach (string output in node.Outputs.Where(output => output.Length > 0))
        {
            Define(output, field.At, "the output of a node");
        }

        return node;
    }

    private string Output(ProtobufField field)
    {
        string name = NameOf(field);
        return _known.Contains(name) ? name : throw reader.Fault(field.At, $"the output '{Printable.Of(name)}' of the graph, which no node makes");
    }

    private void Define(string name, int at, string what)
    {
        if (name.Length == 0 || !_known.Add(name))
        {
            throw reader.Fault(at, name.Length == 0 ? $"{what} without a name" : $"{what} is called '{Printable.Of(name)}', as something before it is");
        }
    }
}
