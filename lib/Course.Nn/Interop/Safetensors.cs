using System.Buffers.Binary;
using Course.Files;
using Course.Nn.Tensors;

namespace Course.Nn.Interop;

/// <summary>
/// safetensors files, in which the field shares weights: named tensors and nothing that could run, unlike Python's pickle.
/// The file is the length of the header (8 bytes), the header (JSON: for every tensor its kind of number, its shape and where
/// its bytes lie) and the bytes, row by row.
/// </summary>
public static class Safetensors
{
    internal const string Format = "safetensors";

    /// <summary>Writes tensors bit for bit; an interruption leaves the old file, or none.</summary>
    /// <param name="path">Where; a missing folder is made, an existing file replaced.</param>
    /// <param name="tensors">By name; Float32 is written as F32, Float64 as F64.</param>
    /// <param name="metadata">Free text to keep with them; none by default.</param>
    /// <exception cref="ArgumentException">A tensor is called <c>__metadata__</c>, which the format keeps for itself.</exception>
    public static void Write(string path, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        Require.NotNull(path);
        Require.NotNull(tensors);
        AtomicFile.Write(path, stream => Write(stream, tensors, metadata));
    }

    /// <summary>
    /// Reads every tensor. F32, F16, BF16, BOOL and integers of up to 16 bits become Float32; F64 and longer integers Float64.
    /// That loses nothing, but for 64-bit integers beyond 2⁵³, which are rounded.
    /// </summary>
    /// <param name="path">The file; it may come from anyone.</param>
    /// <returns>The tensors by name, in the order of their bytes.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is no safetensors file, is damaged, or holds other numbers; the message says where.</exception>
    public static IReadOnlyDictionary<string, Tensor> Read(string path) => CheckedInput.Open(path, Format, Read);

    /// <summary>The text kept with the tensors; empty if there is none.</summary>
    /// <param name="path">The file; only its header is read.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is no safetensors file, or is damaged; the message says where.</exception>
    public static IReadOnlyDictionary<string, string> ReadMetadata(string path) =>
        CheckedInput.Open(path, Format, input => SafetensorsHeader.Read(input).Metadata);

    internal static IReadOnlyDictionary<string, Tensor> Read(CheckedInput input)
    {
        var header = SafetensorsHeader.Read(input);
        OrderedDictionary<string, Tensor> tensors = [];
        foreach (SafetensorsEntry entry in header.Entries)
        {
            tensors.Add(entry.Name, StoredElements.Read(input, entry.Type, entry.Shape));
        }

        return tensors;
    }

    internal static void Write(Stream stream, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        // The longer numbers first, so that all lie at a multiple of their size.
        KeyValuePair<string, Tensor>[] inOrder = [.. tensors.OrderByDescending(pair => StoredType.Of(pair.Value).Size)];
        byte[] header = SafetensorsHeader.Write(inOrder, metadata ?? new Dictionary<string, string>());
        byte[] length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach ((_, Tensor tensor) in inOrder)
        {
            StoredElements.Write(stream, tensor);
        }
    }
}
