namespace Course.Nn.Autograd;

/// <summary>x; x′ = 1 with respect to x and 0 with respect to any other symbol.</summary>
internal sealed class Symbol(string name) : Expression
{
    internal override Binding Binding => Binding.Atom;

    public override Expression Derivative(string symbol) => symbol == name ? 1 : 0;

    public override Expression Simplify() => this;

    public override string ToString() => name;

    /// <summary>The digits after the first letter as an index: w1 is written w_{1}.</summary>
    public override string ToLatex() => name.Length > 1 && name[1..].All(char.IsAsciiDigit) ? $"{name[..1]}_{{{name[1..]}}}" : name;

    internal override Value Build(GraphBuilder graph) => graph.Leaf(name);

    private protected override IEnumerable<string> Names() => [name];
}
