namespace Course.Nn.Interop;

/// <summary>An operation in an ONNX graph.</summary>
/// <param name="Operation">Its kind, such as <c>Conv</c> or <c>Relu</c>.</param>
/// <param name="Name">What the file calls it; empty if it has no name.</param>
/// <param name="Inputs">The names of its operands in order; empty for one that is left out.</param>
/// <param name="Outputs">The names of its results in order; empty for one that is left out.</param>
/// <param name="Attributes">Its settings by name.</param>
public sealed record OnnxNode(
    string Operation, string Name, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs, IReadOnlyDictionary<string, OnnxSetting> Attributes);

/// <summary>A setting of an operation: exactly one of the four is there.</summary>
/// <param name="Integer">A whole number.</param>
/// <param name="Integers">Whole numbers, such as the sizes of a filter.</param>
/// <param name="Number">A number.</param>
/// <param name="Text">Text.</param>
public sealed record OnnxSetting(long? Integer = null, IReadOnlyList<long>? Integers = null, float? Number = null, string? Text = null);
