using System.Globalization;
using Course.Nn.Autograd;

namespace Course.Charts.Graphs;

/// <summary>How a drawing writes numbers and names.</summary>
internal static class GraphLabels
{
    /// <summary>Two decimals, as the lectures write them; integers plain; more digits only where two decimals would show nothing.</summary>
    public static string Format(double value)
    {
        string format = value switch
        {
            _ when !double.IsFinite(value) || (value == Math.Round(value) && Math.Abs(value) < 1e6) => "0",
            _ when Math.Abs(value) is < 0.005 or >= 1e6 => "0.0e+0",
            _ => "0.00",
        };
        return (value + 0.0).ToString(format, CultureInfo.InvariantCulture).Replace('-', '−');
    }

    /// <summary>A difference quotient, without the digits that rounding has spoilt.</summary>
    public static string Measured(double value) => "≈ " + Format(Math.Round(value, 7));

    /// <summary>The number above a value's wire, with its name where it is a gate that has one.</summary>
    public static string Of(Value value) => value.IsLeaf || value.Name is null ? Format(value.Data) : $"{value.Name} = {Format(value.Data)}";

    /// <summary>What a sentence calls a value.</summary>
    public static string Called(Value value) => value.Name ?? (value.IsLeaf ? Format(value.Data) : Symbol(value));

    /// <summary>What stands in a gate.</summary>
    public static string Symbol(Value gate) => gate.Operation!.Symbol;
}
