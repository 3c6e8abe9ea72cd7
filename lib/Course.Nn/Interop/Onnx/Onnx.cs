using Course.Files;

namespace Course.Nn.Interop;

/// <summary>
/// ONNX files, in which trained networks travel between libraries: a graph of operations and the numbers they start from, as one
/// Protocol Buffers message (the Open Neural Network Exchange's <c>onnx.proto</c>). Read is what describes a network for images:
/// Float32 initialisers, and nodes with attributes that are numbers, lists of whole numbers or text.
/// </summary>
public static class Onnx
{
    internal const string Format = "onnx";

    /// <summary>Reads the graph of a model; nothing in it is run.</summary>
    /// <param name="path">The file, of at most 2 GiB; it may come from anyone.</param>
    /// <returns>The graph, in which every node uses only what stands before it.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is no ONNX file, is damaged, or holds what is not read; the message says where.</exception>
    public static OnnxGraph Read(string path) => CheckedInput.Open(path, Format, Read);

    internal static OnnxGraph Read(CheckedInput input) => new OnnxParser(new ProtobufReader(input)).Parse();
}
