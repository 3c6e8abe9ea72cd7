namespace Course.Nn.Autograd;

/// <summary>a/b; (a/b)′ = (a′·b − a·b′)/b².</summary>
internal sealed class Quotient(Expression a, Expression b) : Expression(a, b)
{
    internal override Binding Binding => Binding.Product;

    /// <summary>A fraction holds its parts together: only as a base it needs brackets.</summary>
    internal override Binding LatexBinding => Binding.Power;

    public override Expression Derivative(string symbol) =>
        ((a.Derivative(symbol) * b) - (a * b.Derivative(symbol))) / b.Pow(2);

    public override Expression Simplify() => (a.Simplify(), b.Simplify()) switch
    {
        (Constant x, Constant y) => x.Value / y.Value,
        (Constant { Value: 0 }, _) => 0,
        (var x, Constant { Value: 1 }) => x,
        var (x, y) => x / y,
    };

    public override string ToString() => $"{a.Infix(Binding.Product)}/{b.Infix(Binding.Factor)}";

    public override string ToLatex() => $@"\frac{{{a.ToLatex()}}}{{{b.ToLatex()}}}";

    internal override Value Build(GraphBuilder graph) => graph[a] / graph[b];
}
