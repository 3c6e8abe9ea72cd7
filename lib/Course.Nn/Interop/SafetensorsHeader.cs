using System.Buffers.Binary;
using System.Text.Json;
using Course.Files;
using Course.Nn.Tensors;

namespace Course.Nn.Interop;

/// <summary>A tensor that a header announces; its bytes follow those of the entry before.</summary>
internal sealed record SafetensorsEntry(string Name, StoredType Type, Shape Shape, long Begin, long End);

/// <summary>What a safetensors file says about its content: <c>{"W":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]}}</c>.</summary>
/// <param name="Entries">In the order of their bytes, which fill the rest of the file without gaps or overlaps.</param>
/// <param name="Metadata">Free text.</param>
internal sealed record SafetensorsHeader(IReadOnlyList<SafetensorsEntry> Entries, IReadOnlyDictionary<string, string> Metadata)
{
    public const string MetadataName = "__metadata__";

    /// <summary>Where the JSON begins, after its length.</summary>
    public const int Start = 8;

    /// <summary>As the format has it, enough for a million tensors.</summary>
    private const long MostBytes = 100_000_000;

    /// <summary>Reads the header and compares all it says with the file's size.</summary>
    public static SafetensorsHeader Read(CheckedInput input)
    {
        long length = BinaryPrimitives.ReadInt64LittleEndian(input.Bytes(Start, "the length of the header"));
        if (length is < 2 or > MostBytes)
        {
            throw input.Fault(0, $"a header of {length} bytes, where 2 to {MostBytes} are read; is this a safetensors file?");
        }

        SafetensorsHeader header = new SafetensorsParser(input).Parse(input.Bytes(length, "the header"));
        RequireGapless(header.Entries, input);
        return header;
    }

    /// <summary>The header as it stands in the file, padded so that the numbers after it begin at a multiple of 8.</summary>
    public static byte[] Write(IEnumerable<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        using MemoryStream header = new();
        using (Utf8JsonWriter json = new(header))
        {
            json.WriteStartObject();
            WriteMetadata(json, metadata);
            long begin = 0;
            foreach ((string name, Tensor tensor) in tensors)
            {
                long end = begin + ((long)tensor.Count * StoredType.Of(tensor).Size);
                WriteEntry(json, new SafetensorsEntry(name, StoredType.Of(tensor), tensor.Shape, begin, end));
                begin = end;
            }

            json.WriteEndObject();
        }

        while (header.Length % 8 != 0)
        {
            header.WriteByte((byte)' ');
        }

        Require.That(
            header.Length <= MostBytes,
            $"Safetensors.Write: names, shapes and metadata take {header.Length} bytes, and the format allows {MostBytes}; write fewer tensors into one file");
        return header.ToArray();
    }

    private static void RequireGapless(IReadOnlyList<SafetensorsEntry> entries, CheckedInput input)
    {
        long end = 0;
        foreach (SafetensorsEntry entry in entries)
        {
            if (entry.Begin != end)
            {
                throw input.Fault(Start, $"tensor '{Printable.Of(entry.Name)}' begins at byte {entry.Begin} of the data, where the tensors before it end at {end}; gaps and overlaps are not allowed");
            }

            end = entry.End;
        }

        input.RequireExactly(end, "the tensors");
    }

    private static void WriteMetadata(Utf8JsonWriter json, IReadOnlyDictionary<string, string> metadata)
    {
        if (metadata.Count == 0)
        {
            return;
        }

        json.WriteStartObject(MetadataName);
        foreach ((string key, string value) in metadata)
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }

    private static void WriteEntry(Utf8JsonWriter json, SafetensorsEntry entry)
    {
        Require.That(
            entry.Name != MetadataName,
            $"Safetensors.Write: a tensor called {MetadataName}; the format keeps this name for itself, so choose another");

        json.WriteStartObject(entry.Name);
        json.WriteString("dtype", entry.Type.Safetensors);
        WriteNumbers(json, "shape", entry.Shape.Select(size => (long)size));
        WriteNumbers(json, "data_offsets", [entry.Begin, entry.End]);
        json.WriteEndObject();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IEnumerable<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (long number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }
}
