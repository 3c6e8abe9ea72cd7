namespace Course.Nn.Autograd;

/// <summary>−a; (−a)′ = −a′.</summary>
internal sealed class Negation(Expression a) : Expression(a)
{
    public Expression Operand => a;

    internal override Binding Binding => Binding.Sign;

    public override Expression Derivative(string symbol) => -a.Derivative(symbol);

    public override Expression Simplify() => a.Simplify() switch
    {
        Constant x => -x.Value,
        Negation x => x.Operand,
        var x => -x,
    };

    public override string ToString() => $"-{a.Infix(Binding.Product)}";

    public override string ToLatex() => $"-{a.Latex(Binding.Product)}";

    internal override Value Build(GraphBuilder graph) => -graph[a];
}
