using Course.Nn.Tensors;

namespace Course.Nn.TorchSharp.Tests.Operations;

/// <summary>Public members that are not compared, and why.</summary>
internal static class NotCompared
{
    private const string NoNumber = "tells of the tensor, computes nothing";
    private const string ACopy = "copies; every comparison here goes through it";
    private const string References = "compares references";
    private const string Printing = "prints; has tests of its own";

    public static IReadOnlyDictionary<string, string> Of(Type type) => type == typeof(Tensor) ? OfTensor : OfVariable;

    private static readonly Dictionary<string, string> OfTensor = new()
    {
        ["From"] = ACopy, ["ToDoubleArray"] = ACopy, ["ToFloatArray"] = ACopy,
        ["ToMatrix"] = "a copy for MathNet.Numerics", ["ToVector"] = "a copy for MathNet.Numerics",
        ["RandomNormal"] = "libtorch draws other numbers", ["RandomUniform"] = "libtorch draws other numbers",
        ["Map"] = "the function is the caller's own",
        ["ToString"] = Printing, ["ToHtml"] = Printing, ["Equals"] = References, ["GetHashCode"] = References,
        ["get_Shape"] = NoNumber, ["get_Rank"] = NoNumber, ["get_Count"] = NoNumber, ["get_ElementType"] = NoNumber,
    };

    private static readonly Dictionary<string, string> OfVariable = new()
    {
        ["op_Implicit"] = "a leaf of the graph", ["Backward"] = "every comparison of gradients calls it",
        ["ToString"] = Printing, ["Equals"] = References, ["GetHashCode"] = References,
        ["get_Shape"] = NoNumber, ["get_Value"] = NoNumber, ["get_Gradient"] = NoNumber, ["get_Name"] = NoNumber, ["get_Operation"] = NoNumber, ["get_Inputs"] = NoNumber,
    };
}
