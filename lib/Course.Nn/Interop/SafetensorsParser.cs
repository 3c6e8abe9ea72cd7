using System.Text.Json;
using Course.Files;
using Course.Nn.Tensors;

namespace Course.Nn.Interop;

/// <summary>Turns the JSON of a safetensors header into entries, each of which agrees with itself.</summary>
internal sealed class SafetensorsParser(CheckedInput input)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    private readonly List<SafetensorsEntry> _entries = [];
    private readonly Dictionary<string, string> _metadata = [];

    public SafetensorsHeader Parse(byte[] json)
    {
        try
        {
            using JsonDocument document = Text(() => JsonDocument.Parse(json, Strict));
            return Parse(document.RootElement);
        }
        catch (JsonException e)
        {
            throw Fault($"the header is not proper JSON ({Printable.Of(e.Message)}); is this a safetensors file?");
        }
    }

    private SafetensorsHeader Parse(JsonElement root)
    {
        Require(root, JsonValueKind.Object, "the header");
        foreach (JsonProperty property in root.EnumerateObject())
        {
            string name = Text(() => property.Name);
            if (name == SafetensorsHeader.MetadataName)
            {
                ParseMetadata(property.Value);
            }
            else
            {
                _entries.Add(Entry(name, property.Value));
            }
        }

        return new SafetensorsHeader([.. _entries.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End)], _metadata);
    }

    private void ParseMetadata(JsonElement metadata)
    {
        Require(metadata, JsonValueKind.Object, "the metadata");
        foreach (JsonProperty property in metadata.EnumerateObject())
        {
            Require(property.Value, JsonValueKind.String, "a value of the metadata");
            _metadata.Add(Text(() => property.Name), Text(() => property.Value.GetString()!));
        }
    }

    private SafetensorsEntry Entry(string name, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw Fault(name, $"is of JSON kind {value.ValueKind}; expected Object");
        }

        StoredType type = Type(name, value);
        (Shape shape, string? problem) = StoredShape.Of(Numbers(name, value, "shape"));
        if (problem is not null)
        {
            throw Fault(name, $"has {problem}");
        }

        long size = (long)shape.Count * type.Size;
        List<long> offsets = Numbers(name, value, "data_offsets");
        return offsets is [>= 0 and var begin, >= 0 and var end] && end - begin == size
            ? new SafetensorsEntry(name, type, shape, begin, end)
            : throw Fault(name, $"is {type.Safetensors} of shape {shape} and takes {size} bytes, but its data_offsets are [{string.Join(',', offsets.Take(4))}]");
    }

    private StoredType Type(string name, JsonElement value)
    {
        JsonElement dtype = Property(name, value, "dtype", JsonValueKind.String);
        return StoredType.All.FirstOrDefault(type => dtype.ValueEquals(type.Safetensors))
            ?? throw Fault(name, $"holds numbers of kind '{Printable.Of(Text(() => dtype.GetString()!))}', which are not read; save it as F32 or F64, in PyTorch with tensor.float()");
    }

    private List<long> Numbers(string name, JsonElement value, string property)
    {
        JsonElement array = Property(name, value, property, JsonValueKind.Array);
        List<long> numbers = [];
        foreach (JsonElement element in array.EnumerateArray())
        {
            numbers.Add(element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out long number)
                ? number
                : throw Fault(name, $"has something other than whole numbers below 2⁶³ in its {property}"));
        }

        return numbers;
    }

    private JsonElement Property(string name, JsonElement value, string property, JsonValueKind kind)
    {
        bool isThere = value.TryGetProperty(property, out JsonElement found);
        return isThere && found.ValueKind == kind ? found : throw Fault(name, $"has no {property} of JSON kind {kind}");
    }

    private void Require(JsonElement element, JsonValueKind kind, string what)
    {
        if (element.ValueKind != kind)
        {
            throw Fault($"{what} is of JSON kind {element.ValueKind}; expected {kind}");
        }
    }

    /// <summary>Reads what may hold half a character, such as \ud800, which System.Text.Json finds out late.</summary>
    private T Text<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            throw Fault("the header holds text that is not Unicode");
        }
    }

    private InvalidDataException Fault(string tensor, string problem) => Fault($"tensor '{Printable.Of(tensor)}' {problem}");

    private InvalidDataException Fault(string problem) => input.Fault(SafetensorsHeader.Start, problem);
}
