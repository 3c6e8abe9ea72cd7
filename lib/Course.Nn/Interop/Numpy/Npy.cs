using Course.Files;
using Course.Nn.Tensors;

namespace Course.Nn.Interop;

/// <summary>
/// .npy files, NumPy's own: one array. <c>numpy.load("x.npy")</c> reads what <see cref="Write(string, Tensor)"/> wrote, and <see cref="Read(string)"/>
/// reads what <c>numpy.save("x.npy", x)</c> wrote. The file is a short header in Python's spelling and the numbers.
/// </summary>
public static class Npy
{
    internal const string Format = "npy";

    /// <summary>Writes a tensor bit for bit, in format 1.0; an interruption leaves the old file, or none.</summary>
    /// <param name="path">Where; a missing folder is made, an existing file replaced.</param>
    /// <param name="tensor">Float32 is written as <c>&lt;f4</c>, Float64 as <c>&lt;f8</c>.</param>
    public static void Write(string path, Tensor tensor)
    {
        Require.NotNull(path);
        Require.NotNull(tensor);
        AtomicFile.Write(path, stream => Write(stream, tensor));
    }

    /// <summary>
    /// Reads an array of floats, integers or truth values, in either byte order, row by row or column by column (formats 1.0 to
    /// 3.0). f4, f2, b1 and integers of up to 16 bits become Float32; f8 and longer integers Float64. That loses nothing, but
    /// for 64-bit integers beyond 2⁵³, which are rounded.
    /// </summary>
    /// <param name="path">The file; it may come from anyone.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is no .npy file, is damaged, or holds other things than numbers; the message says where.</exception>
    public static Tensor Read(string path) => CheckedInput.Open(path, Format, Read);

    internal static void Write(Stream stream, Tensor tensor)
    {
        stream.Write(NpyHeader.Write(tensor));
        StoredElements.Write(stream, tensor);
    }

    internal static Tensor Read(CheckedInput input)
    {
        var header = NpyHeader.Read(input);
        input.RequireExactly((long)header.Shape.Count * header.Type.Size, $"{header.Type.Numpy} of shape {header.Shape}");
        return header.IsFortranOrder
            ? FortranOrder.ToRowMajor(StoredElements.Read(input, header.Type, [.. header.Shape.Reverse()], header.IsBigEndian))
            : StoredElements.Read(input, header.Type, header.Shape, header.IsBigEndian);
    }
}
