using System.Globalization;

namespace Course.Nn.Autograd;

/// <summary>aᵏ for a constant k; (aᵏ)′ = k·aᵏ⁻¹·a′, and 0 for k = 0 even where a = 0.</summary>
internal sealed class Power(Expression a, double k) : Expression(a)
{
    private string Exponent => k.ToString("G6", CultureInfo.InvariantCulture);

    internal override Binding Binding => Binding.Power;

    public override Expression Derivative(string symbol) => k == 0 ? 0 : k * a.Pow(k - 1) * a.Derivative(symbol);

    public override Expression Simplify() => (a.Simplify(), k) switch
    {
        (_, 0) => 1,
        (var x, 1) => x,
        (Constant x, _) => Math.Pow(x.Value, k),
        var (x, _) => x.Pow(k),
    };

    public override string ToString() => k < 0 ? $"{a.Infix(Binding.Atom)}^({Exponent})" : $"{a.Infix(Binding.Atom)}^{Exponent}";

    public override string ToLatex() => $"{a.Latex(Binding.Atom)}^{{{Exponent}}}";

    internal override Value Build(GraphBuilder graph) => graph[a].Pow(k);
}
