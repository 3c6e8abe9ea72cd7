using System.Globalization;

namespace Course.Nn.Autograd;

/// <summary>
/// One elementary operation of a computational graph: y = f(x₁, …) and its local gradients ∂y/∂x₁, ….
/// The gates themselves are in <see cref="Gates"/>.
/// </summary>
public sealed class Gate
{
    private readonly Func<IReadOnlyList<double>, double> _forward;
    private readonly Func<IReadOnlyList<double>, double, double[]> _backward;

    private Gate(string symbol, Func<IReadOnlyList<double>, double> forward, Func<IReadOnlyList<double>, double, double[]> backward)
    {
        (Symbol, _forward, _backward) = (symbol, forward, backward);
    }

    /// <summary>What a drawing writes into the gate, such as <c>×</c> or <c>exp</c>.</summary>
    public string Symbol { get; }

    /// <summary>y = f(x₁, …).</summary>
    public double Forward(IReadOnlyList<double> inputs) => _forward(inputs);

    /// <summary>The local gradients ∂y/∂x₁, …, one per input.</summary>
    /// <param name="inputs">The inputs of the forward pass.</param>
    /// <param name="output">The output of the forward pass: many derivatives are cheapest written in y.</param>
    public IReadOnlyList<double> LocalGradients(IReadOnlyList<double> inputs, double output) => _backward(inputs, output);

    /// <summary>The symbol.</summary>
    public override string ToString() => Symbol;

    internal static Gate Unary(string symbol, Func<double, double> forward, Func<double, double, double> derivative) =>
        new(symbol, x => forward(x[0]), (x, y) => [derivative(x[0], y)]);

    internal static Gate Binary(string symbol, Func<double, double, double> forward, Func<double, double, double, (double A, double B)> derivatives) =>
        new(symbol, x => forward(x[0], x[1]), (x, y) =>
        {
            (double a, double b) = derivatives(x[0], x[1], y);
            return [a, b];
        });

    internal static string Text(double constant) => constant.ToString("G6", CultureInfo.InvariantCulture).Replace('-', '−');
}
