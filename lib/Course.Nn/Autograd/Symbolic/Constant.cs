using System.Globalization;

namespace Course.Nn.Autograd;

/// <summary>c; c′ = 0.</summary>
internal sealed class Constant(double value) : Expression
{
    public double Value => value;

    internal override Binding Binding => value < 0 ? Binding.Sign : Binding.Atom;

    public override Expression Derivative(string symbol) => 0;

    public override Expression Simplify() => this;

    public override string ToString() => value.ToString("G6", CultureInfo.InvariantCulture);

    public override string ToLatex() => ToString();

    internal override Value Build(GraphBuilder graph) => new(value);
}
