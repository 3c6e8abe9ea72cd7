namespace Course.Nn.Autograd;

/// <summary>a·b; (a·b)′ = a′·b + a·b′: both factors are written twice.</summary>
internal sealed class Product(Expression a, Expression b) : Expression(a, b)
{
    internal override Binding Binding => Binding.Product;

    public override Expression Derivative(string symbol) => (a.Derivative(symbol) * b) + (a * b.Derivative(symbol));

    public override Expression Simplify() => (a.Simplify(), b.Simplify()) switch
    {
        (Constant x, Constant y) => x.Value * y.Value,
        (Constant { Value: 0 }, _) or (_, Constant { Value: 0 }) => 0,
        (Constant { Value: 1 }, var y) => y,
        (var x, Constant { Value: 1 }) => x,
        (Constant { Value: -1 }, var y) => -y,
        (var x, Constant { Value: -1 }) => -x,
        (Negation x, var y) => -(x.Operand * y),
        (var x, Negation y) => -(x * y.Operand),
        var (x, y) => x * y,
    };

    public override string ToString() => $"{a.Infix(Binding.Product)}·{b.Infix(Binding.Factor)}";

    public override string ToLatex() => $@"{a.Latex(Binding.Product)} \cdot {b.Latex(Binding.Factor)}";

    internal override Value Build(GraphBuilder graph) => graph[a] * graph[b];
}
