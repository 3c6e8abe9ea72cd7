using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Course.Files;
using Course.Nn.Tensors;

namespace Course.Nn.Interop;

/// <summary>
/// The start of a .npy file: <c>\x93NUMPY</c>, two bytes of version, the length of the text (2 bytes in version 1, else 4), and
/// the text: <c>{'descr': '&lt;f4', 'fortran_order': False, 'shape': (2, 3), }</c>.
/// </summary>
internal sealed partial record NpyHeader(StoredType Type, bool IsBigEndian, bool IsFortranOrder, Shape Shape)
{
    private const int Alignment = 64;

    /// <summary>Version 1 cannot have more; only arrays of records need it.</summary>
    private const int MostBytes = 65_535;

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Reads the header up to the first number.</summary>
    public static NpyHeader Read(CheckedInput input)
    {
        byte[] start = input.Bytes(Magic.Length + 2, "the signature");
        if (!start.AsSpan().StartsWith(Magic))
        {
            throw input.Fault(0, "this is no .npy file, which begins with \\x93NUMPY");
        }

        (byte major, byte minor) = (start[^2], start[^1]);
        if (major is < 1 or > 3 || minor != 0)
        {
            throw input.Fault(Magic.Length, $"format version {major}.{minor}; 1.0, 2.0 and 3.0 are read");
        }

        return Parse(input, TextOf(input, major));
    }

    /// <summary>The header of a tensor, in version 1.0, padded so that the numbers begin at a multiple of 64.</summary>
    public static byte[] Write(Tensor tensor)
    {
        string sizes = string.Concat(tensor.Shape.Select(size => size.ToString(CultureInfo.InvariantCulture) + ", "));
        string shape = tensor.Rank == 1 ? sizes.TrimEnd() : sizes.TrimEnd(' ', ',');
        string text = $"{{'descr': '<{StoredType.Of(tensor).Numpy}', 'fortran_order': False, 'shape': ({shape}), }}";
        int start = Magic.Length + 4;
        int total = (start + text.Length + 1 + Alignment - 1) / Alignment * Alignment;
        byte[] length = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(length, checked((ushort)(total - start)));
        return [.. Magic, 1, 0, .. length, .. Encoding.ASCII.GetBytes(text.PadRight(total - start - 1)), (byte)'\n'];
    }

    private static string TextOf(CheckedInput input, byte major)
    {
        long at = input.Position;
        long length = major == 1
            ? BinaryPrimitives.ReadUInt16LittleEndian(input.Bytes(2, "the length of the header"))
            : BinaryPrimitives.ReadUInt32LittleEndian(input.Bytes(4, "the length of the header"));
        return length <= MostBytes
            ? Encoding.Latin1.GetString(input.Bytes(length, "the header"))
            : throw input.Fault(at, $"a header of {length} bytes; at most {MostBytes} are read");
    }

    private static NpyHeader Parse(CheckedInput input, string text)
    {
        long at = input.Position - text.Length;
        GroupCollection groups = HeaderPattern().Match(text).Groups;
        if (!groups["type"].Success || !groups["order"].Success || !groups["shape"].Success)
        {
            throw input.Fault(at, $"the header {Printable.Of(text)} is not that of an array of plain numbers; expected 'descr', 'fortran_order' and 'shape' (of an array of records, save each field by itself)");
        }

        (StoredType type, bool isBigEndian) = TypeOf(input, at, groups["type"].Value);
        (Shape shape, string? problem) = StoredShape.Of([.. groups["size"].Captures.Select(size => SizeOf(size.Value))]);
        return problem is null ? new NpyHeader(type, isBigEndian, groups["order"].Value == "True", shape) : throw input.Fault(at, problem);
    }

    /// <summary>−1, which no shape has, stands for numbers beyond 2⁶³.</summary>
    private static long SizeOf(string digits) => long.TryParse(digits, CultureInfo.InvariantCulture, out long size) ? size : -1;

    private static (StoredType Type, bool IsBigEndian) TypeOf(CheckedInput input, long at, string description)
    {
        StoredType? type = StoredType.All.FirstOrDefault(type => type.Numpy is not null && description.AsSpan().TrimStart("<>|=").SequenceEqual(type.Numpy));
        return type is not null ? (type, description[0] == '>') : throw input.Fault(at, description.Contains('O', StringComparison.Ordinal)
            ? "Python objects, which can run code when they are read and so are not; save arrays of numbers"
            : $"numbers of kind '{Printable.Of(description)}' are not read; save the array as float32 or float64, with x.astype('float32')");
    }

    /// <summary>
    /// The three entries in any order; sizes may end in L, as Python 2 wrote them. No two neighbouring repetitions match the same
    /// character, so that matching takes linear time.
    /// </summary>
    [GeneratedRegex(
        """
        ^ \s* \{ \s*
        (?:
            (?: ['"]descr['"] \s* : \s* ['"] (?<type> [^'"]+ ) ['"]
              | ['"]fortran_order['"] \s* : \s* (?<order> True | False )
              | ['"]shape['"] \s* : \s* \( \s* (?: (?<size> [0-9]+ ) L? \s* , \s* )* (?: (?<size> [0-9]+ ) L? \s* )? (?<shape> \) ) )
            \s* (?: , \s* )?
        ){3}
        \} \s* $
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex HeaderPattern();
}
