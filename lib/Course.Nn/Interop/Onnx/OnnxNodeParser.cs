namespace Course.Nn.Interop;

/// <summary>
/// The messages NodeProto (1 inputs, 2 outputs, 3 name, 4 kind, 5 attributes, 7 operator set) and AttributeProto (1 name, 2 float, 3 int,
/// 4 string, 8 ints, 20 which of them).
/// </summary>
internal sealed class OnnxNodeParser(ProtobufReader reader, ProtobufField message)
{
    private readonly List<string> _inputs = [], _outputs = [];
    private readonly Dictionary<string, OnnxSetting> _attributes = [];
    private string? _operation, _name, _domain;

    public OnnxNode Parse()
    {
        reader.Require(message, ProtobufReader.Delimited, "a node");
        foreach (ProtobufField field in reader.Fields(message))
        {
            Take(field);
        }

        if (_domain is not (null or "" or "ai.onnx"))
        {
            throw reader.Fault(message.At, $"a node of the operator set '{Printable.Of(_domain)}'; only ONNX's own is read");
        }

        return _operation is { Length: > 0 }
            ? new OnnxNode(_operation, _name ?? string.Empty, _inputs, _outputs, _attributes)
            : throw reader.Fault(message.At, "a node that does not say what it computes");
    }

    private void Take(ProtobufField field)
    {
        switch (field.Number)
        {
            case 1:
                _inputs.Add(reader.Text(field, "an input of a node"));
                break;
            case 2:
                _outputs.Add(reader.Text(field, "an output of a node"));
                break;
            case 3:
                _name = Once(_name, field, "the name of a node");
                break;
            case 4:
                _operation = Once(_operation, field, "the kind of a node");
                break;
            case 5:
                Attribute(field);
                break;
            case 7:
                _domain = Once(_domain, field, "the operator set of a node");
                break;
        }
    }

    private string Once(string? before, ProtobufField field, string what) =>
        before is null ? reader.Text(field, what) : throw reader.Fault(field.At, $"{what} stands there twice");

    private void Attribute(ProtobufField attribute)
    {
        reader.Require(attribute, ProtobufReader.Delimited, "an attribute");
        string? name = null;
        long? type = null;
        var value = new OnnxSetting();
        List<long> integers = [];
        foreach (ProtobufField field in reader.Fields(attribute))
        {
            switch (field.Number)
            {
                case 1:
                    name = Once(name, field, "the name of an attribute");
                    break;
                case 2:
                    value = value with { Number = reader.Single(field, "an attribute's float") };
                    break;
                case 3:
                    value = value with { Integer = reader.Integer(field, "an attribute's int") };
                    break;
                case 4:
                    value = value with { Text = Once(value.Text, field, "an attribute's string") };
                    break;
                case 8:
                    reader.AddIntegers(field, integers, "an attribute's ints");
                    value = value with { Integers = integers };
                    break;
                case 20:
                    type = reader.Integer(field, "the type of an attribute");
                    break;
                case 13:
                    break;
                default:
                    throw reader.Fault(field.At, $"an attribute with a field {field.Number}; only int, ints, float and string are read");
            }
        }

        value = Chosen(value, type, attribute.At);
        if (name is not { Length: > 0 } || !_attributes.TryAdd(name, value))
        {
            throw reader.Fault(attribute.At, name is { Length: > 0 } ? $"two attributes called '{Printable.Of(name)}' in one node" : "an attribute without a name");
        }
    }

    /// <summary>The one value; a file may say the type (1 float, 2 int, 3 string, 7 ints) and leave out a value of 0 or nothing.</summary>
    private OnnxSetting Chosen(OnnxSetting value, long? type, int at)
    {
        value = (type, value) switch
        {
            (1, { Number: null }) => value with { Number = 0 },
            (2, { Integer: null }) => value with { Integer = 0 },
            (3, { Text: null }) => value with { Text = string.Empty },
            (7, { Integers: null }) => value with { Integers = [] },
            _ => value,
        };
        long?[] types = [value.Number is null ? null : 1, value.Integer is null ? null : 2, value.Text is null ? null : 3, value.Integers is null ? null : 7];
        long[] found = [.. types.OfType<long>()];
        return found is [var only] && (type ?? only) == only
            ? value
            : throw reader.Fault(at, $"an attribute of type {type} with {found.Length} values; expected one of type 1 (float), 2 (int), 3 (string) or 7 (ints)");
    }
}
