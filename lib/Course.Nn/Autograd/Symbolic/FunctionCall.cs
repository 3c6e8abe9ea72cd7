namespace Course.Nn.Autograd;

/// <summary>f(a); f(a)′ = f′(a)·a′.</summary>
internal sealed class FunctionCall(Function function, Expression a) : Expression(a)
{
    internal override Binding Binding => Binding.Atom;

    /// <summary>eᵃ is a power already: as a base it needs brackets.</summary>
    internal override Binding LatexBinding => function == Function.Exp ? Binding.Power : Binding.Atom;

    public override Expression Derivative(string symbol) => function.Derivative(a, this) * a.Derivative(symbol);

    public override Expression Simplify() => a.Simplify() switch
    {
        Constant x => function.Gate(new Value(x.Value)).Data,
        var x => new FunctionCall(function, x),
    };

    public override string ToString() => $"{function.Name}({a})";

    public override string ToLatex() => function.Latex(a.ToLatex());

    internal override Value Build(GraphBuilder graph) => function.Gate(graph[a]);
}
