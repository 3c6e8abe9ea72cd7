using System.Runtime.InteropServices;
using Course.Nn.Tensors;

namespace Course.Nn.Interop;

/// <summary>
/// The message TensorProto: 1 sizes, 2 kind of number, 4 floats, 8 name, 9 the floats as bytes (little-endian), 13 and 14 where else they
/// are. Only Float32 in the file itself is read, and its count is compared with the sizes before a tensor is made.
/// </summary>
internal sealed class OnnxTensorParser(ProtobufReader reader, ProtobufField message)
{
    private const int Float32 = 1;

    private readonly List<long> _sizes = [];
    private readonly List<ProtobufField> _floats = [];
    private ProtobufField? _name, _raw, _type;

    public (string Name, Tensor Tensor) Parse()
    {
        reader.Require(message, ProtobufReader.Delimited, "an initialiser");
        foreach (ProtobufField field in reader.Fields(message))
        {
            Take(field);
        }

        string name = _name is { } stated ? reader.Text(stated, "the name of an initialiser") : throw reader.Fault(message.At, "an initialiser without a name");
        long type = _type is { } kind ? reader.Integer(kind, "the kind of number of an initialiser") : 0;
        if (type != Float32)
        {
            throw Fault(name, $"holds numbers of kind {type}; only kind {Float32}, Float32, is read");
        }

        (Shape shape, string? problem) = StoredShape.Of(_sizes);
        return problem is null ? (name, Read(name, shape)) : throw Fault(name, $"has {problem}");
    }

    private void Take(ProtobufField field)
    {
        switch (field.Number)
        {
            case 1:
                reader.AddIntegers(field, _sizes, "a size of an initialiser");
                break;
            case 2:
                _type = Once(_type, field, "kinds of number");
                break;
            case 4:
                _floats.Add(field);
                break;
            case 8:
                _name = Once(_name, field, "names");
                break;
            case 9:
                _raw = Once(_raw, field, "lots of bytes");
                break;
            case 13 or 14:
                throw reader.Fault(field.At, "an initialiser that keeps its numbers in another file, which is not read; save the model in one file");
        }
    }

    private ProtobufField Once(ProtobufField? before, ProtobufField field, string what) =>
        before is null ? field : throw reader.Fault(field.At, $"an initialiser with two {what}");

    private Tensor Read(string name, Shape shape)
    {
        if (_raw is not null && _floats.Count > 0)
        {
            throw Fault(name, "has its numbers twice, as floats and as bytes");
        }

        ProtobufField[] parts = _raw is { } raw ? [raw] : [.. _floats];
        long bytes = 0;
        foreach (ProtobufField part in parts)
        {
            if (part.WireType != ProtobufReader.FourBytes || part == _raw)
            {
                reader.Require(part, ProtobufReader.Delimited, "the numbers of an initialiser");
            }

            bytes += part.End - part.Start;
            if ((part.End - part.Start) % sizeof(float) != 0)
            {
                throw Fault(name, $"has {part.End - part.Start} bytes of numbers in one field, which is no multiple of {sizeof(float)}");
            }
        }

        long expected = (long)shape.Count * sizeof(float);
        return bytes == expected ? Fill(shape, parts) : throw Fault(name, $"of shape {shape} takes {expected} bytes, but has {bytes}");
    }

    private Tensor Fill(Shape shape, ProtobufField[] parts)
    {
        var tensor = Tensor.Allocate(shape, ElementType.Float32);
        Span<byte> left = MemoryMarshal.AsBytes(tensor.ToChange<float>());
        foreach (ProtobufField part in parts)
        {
            ReadOnlySpan<byte> bytes = reader.Content(part);
            bytes.CopyTo(left);
            left = left[bytes.Length..];
        }

        return tensor;
    }

    private InvalidDataException Fault(string name, string problem) => reader.Fault(message.At, $"initialiser '{Printable.Of(name)}' {problem}");
}
