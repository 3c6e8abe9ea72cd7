using System.Buffers.Binary;
using System.Text;
using Course.Files;

namespace Course.Nn.Interop;

/// <summary>
/// A field of a message: its number, how it is stored (Protocol Buffers encoding: 0 varint, 1 eight bytes, 2 a length and as many
/// bytes, 5 four bytes), the byte of the file at which it begins, and where its content lies.
/// </summary>
internal readonly record struct ProtobufField(int Number, int WireType, int At, int Start, int End);

/// <summary>
/// Takes Protocol Buffers messages apart field by field, without knowing what they mean. No length is believed before it has been
/// compared with what the enclosing message has left, and nothing is called recursively.
/// </summary>
internal sealed class ProtobufReader
{
    public const int Varint = 0;
    public const int EightBytes = 1;
    public const int Delimited = 2;
    public const int FourBytes = 5;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly CheckedInput _input;
    private readonly byte[] _bytes;

    /// <summary>Takes the whole file into memory.</summary>
    public ProtobufReader(CheckedInput input)
    {
        _input = input;
        _bytes = input.Left <= Array.MaxLength
            ? input.Bytes(input.Left, "the model")
            : throw input.Fault(0, $"a file of {input.Left} bytes; a message holds at most {Array.MaxLength}");
    }

    /// <summary>The file as if it were the content of a field.</summary>
    public ProtobufField Whole => new(0, Delimited, 0, 0, _bytes.Length);

    /// <summary>The fields of a message in their order; a number can occur several times.</summary>
    public IEnumerable<ProtobufField> Fields(ProtobufField message)
    {
        int at = message.Start;
        while (at < message.End)
        {
            (ulong tag, int start) = VarintAt(at, message.End);
            int wireType = (int)(tag & 7);
            if (tag >> 3 is 0 or > 0x1fffffff)
            {
                throw Fault(at, $"a field with the number {tag >> 3}; is this an {Onnx.Format} file?");
            }

            var field = new ProtobufField((int)(tag >> 3), wireType, at, start, start);
            field = field with { Start = wireType == Delimited ? VarintAt(start, message.End).Next : start, End = EndOf(field, message.End) };
            yield return field;
            at = field.End;
        }
    }

    /// <summary>The whole number that a field holds.</summary>
    public long Integer(ProtobufField field, string what)
    {
        Require(field, Varint, what);
        return (long)VarintAt(field.Start, field.End).Value;
    }

    /// <summary>Whole numbers: one to a field, or as many as fit one after the other ("packed").</summary>
    public void AddIntegers(ProtobufField field, List<long> numbers, string what)
    {
        if (field.WireType == Varint)
        {
            numbers.Add(Integer(field, what));
            return;
        }

        Require(field, Delimited, what);
        for (int at = field.Start; at < field.End;)
        {
            (ulong number, at) = VarintAt(at, field.End);
            numbers.Add((long)number);
        }
    }

    /// <summary>The Float32 that a field holds.</summary>
    public float Single(ProtobufField field, string what)
    {
        Require(field, FourBytes, what);
        return BinaryPrimitives.ReadSingleLittleEndian(_bytes.AsSpan(field.Start));
    }

    /// <summary>The bytes that a field holds.</summary>
    public ReadOnlySpan<byte> Bytes(ProtobufField field, string what)
    {
        Require(field, Delimited, what);
        return Content(field);
    }

    /// <summary>The content of a field however it is stored, without its length.</summary>
    public ReadOnlySpan<byte> Content(ProtobufField field) => _bytes.AsSpan(field.Start..field.End);

    /// <summary>The UTF-8 text that a field holds.</summary>
    public string Text(ProtobufField field, string what)
    {
        try
        {
            return Strict.GetString(Bytes(field, what));
        }
        catch (DecoderFallbackException)
        {
            throw Fault(field.At, $"{what} is not Unicode in UTF-8");
        }
    }

    /// <summary>Stops where a field is stored in another way than its meaning asks for.</summary>
    public void Require(ProtobufField field, int wireType, string what)
    {
        if (field.WireType != wireType)
        {
            throw Fault(field.At, $"{what} has wire type {field.WireType}; expected {wireType}");
        }
    }

    /// <summary>What to throw for a fault at a byte of the file.</summary>
    public InvalidDataException Fault(int at, string problem) => _input.Fault(at, problem);

    private int EndOf(ProtobufField field, int limit)
    {
        (ulong length, int from) = field.WireType switch
        {
            Varint => (0UL, VarintAt(field.Start, limit).Next),
            EightBytes => (8UL, field.Start),
            Delimited => VarintAt(field.Start, limit),
            FourBytes => (4UL, field.Start),
            _ => throw Fault(field.At, $"field {field.Number} has wire type {field.WireType}, which is not in use; is this an {Onnx.Format} file?"),
        };
        return length <= (ulong)(limit - from)
            ? from + (int)length
            : throw Fault(field.At, $"field {field.Number} should take {length} bytes, but {limit - from} are left; the file is damaged or was cut off: fetch, copy or save it again");
    }

    /// <summary>Seven bits to a byte, the lowest first; the eighth bit says that more follow.</summary>
    private (ulong Value, int Next) VarintAt(int at, int limit)
    {
        ulong value = 0;
        for (int i = 0; i < 10; i++)
        {
            if (at + i >= limit)
            {
                throw Fault(at, "the message ends within a number; the file is damaged or was cut off: fetch, copy or save it again");
            }

            byte part = _bytes[at + i];
            value |= (ulong)(part & 0x7f) << (7 * i);
            if (part < 0x80)
            {
                return (value, at + i + 1);
            }
        }

        throw Fault(at, $"a number of more than ten bytes; is this an {Onnx.Format} file?");
    }
}
