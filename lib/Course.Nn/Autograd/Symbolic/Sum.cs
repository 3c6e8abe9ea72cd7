namespace Course.Nn.Autograd;

/// <summary>a + b; (a + b)′ = a′ + b′.</summary>
internal sealed class Sum(Expression a, Expression b) : Expression(a, b)
{
    internal override Binding Binding => Binding.Sum;

    public override Expression Derivative(string symbol) => a.Derivative(symbol) + b.Derivative(symbol);

    public override Expression Simplify() => (a.Simplify(), b.Simplify()) switch
    {
        (Constant x, Constant y) => x.Value + y.Value,
        (Constant { Value: 0 }, var y) => y,
        (var x, Constant { Value: 0 }) => x,
        (var x, Negation y) => x - y.Operand,
        var (x, y) => x + y,
    };

    public override string ToString() => $"{a.Infix(Binding.Sum)} + {b.Infix(Binding.Product)}";

    public override string ToLatex() => $"{a.Latex(Binding.Sum)} + {b.Latex(Binding.Product)}";

    internal override Value Build(GraphBuilder graph) => graph[a] + graph[b];
}
