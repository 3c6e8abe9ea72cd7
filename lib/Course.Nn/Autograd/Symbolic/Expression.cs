using System.Numerics;
using Course.Nn.Display;

namespace Course.Nn.Autograd;

/// <summary>
/// A formula in symbols, for symbolic differentiation (S3 · symbolic differentiation): the derivative of a formula is a formula again, exact, but
/// the product rule writes each factor twice, so that it swells. Build one with operators: <c>var f = x * x.Exp();</c>.
/// </summary>
/// <remarks>
/// The swelling is seen in <see cref="NodeCount"/>. Reverse mode on the graph of the same formula (<see cref="ToGraph"/>)
/// computes each gate once and passes back over it once, however often its value is used.
/// </remarks>
[TypeFormatterSource(typeof(HtmlFormatterSource))]
public abstract partial class Expression : IHtmlDisplay
{
    private protected Expression(params Expression[] parts)
    {
        foreach (Expression part in parts)
        {
            Require.NotNull(part);
        }

        Parts = parts;
        NodeCount = parts.Aggregate(BigInteger.One, (count, part) => count + part.NodeCount);
    }

    /// <summary>Number of constants, symbols and operations as written out: what occurs twice counts twice.</summary>
    public BigInteger NodeCount { get; }

    /// <summary>The names of the symbols that occur, in alphabetical order.</summary>
    public IReadOnlyList<string> Symbols => [.. Names().Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The operands, in order; none for constants and symbols.</summary>
    internal IReadOnlyList<Expression> Parts { get; }

    /// <summary>How tightly the outermost operation binds, for brackets.</summary>
    internal abstract Binding Binding { get; }

    /// <summary>The same in LaTeX, where fractions and powers of e look different.</summary>
    internal virtual Binding LatexBinding => Binding;

    /// <summary>A symbol.</summary>
    /// <param name="name">For example <c>x</c> or <c>w1</c>; not empty.</param>
    public static Expression Symbol(string name)
    {
        Require.NotEmpty(name, "Expression.Symbol");
        return new Symbol(name);
    }

    /// <summary>A constant.</summary>
    public static implicit operator Expression(double value) => new Constant(value);

    /// <summary>∂(this)/∂(symbol) by the rules of the textbook, with nothing simplified: <c>(x·x)′ = 1·x + x·1</c>.</summary>
    /// <param name="symbol">The name of a symbol; one that does not occur gives a formula that is 0.</param>
    public abstract Expression Derivative(string symbol);

    /// <summary>
    /// The same function with constants computed and 0 + a, 0·a, ±1·a, a/1, a¹, a⁰, −(−a), a − (−b) and (−a)·b written shorter.
    /// Nothing is expanded, factored or collected.
    /// </summary>
    /// <remarks>0·a and 0/a become 0, and a⁰ becomes 1, although a may be infinite or NaN for some values of its symbols.</remarks>
    public abstract Expression Simplify();

    /// <summary>The number that comes out.</summary>
    /// <param name="values">One per symbol; more do not matter.</param>
    /// <exception cref="ArgumentException">A symbol has no value.</exception>
    public double Evaluate(params (string Name, double Value)[] values)
    {
        Require.NotNull(values);
        return ToGraph([.. values.Select(value => new Value(value.Value, value.Name))]).Data;
    }

    /// <summary>The computational graph: a subexpression object that is used twice becomes one value that is used twice.</summary>
    /// <param name="leaves">Named values, one per symbol; more do not matter.</param>
    /// <exception cref="ArgumentException">A symbol has no value.</exception>
    public Value ToGraph(params Value[] leaves)
    {
        Require.NotNull(leaves);
        return new GraphBuilder(leaves)[this];
    }

    /// <summary>As LaTeX, for example <c>x \cdot e^{x}</c>.</summary>
    public abstract string ToLatex();

    /// <inheritdoc/>
    public string ToHtml() => $"<code>{Markup.Escape(ToString())}</code>";

    /// <summary>On one line, for example <c>x·exp(x)</c>.</summary>
    public abstract override string ToString();

    /// <summary>The value of this operation from those of its parts.</summary>
    internal abstract Value Build(GraphBuilder graph);

    /// <summary>On one line, in brackets unless it binds at least this tightly.</summary>
    internal string Infix(Binding least) => Binding >= least ? ToString() : $"({this})";

    /// <summary>As LaTeX, in brackets unless it binds at least this tightly.</summary>
    internal string Latex(Binding least) => LatexBinding >= least ? ToLatex() : $@"\left({ToLatex()}\right)";

    private protected virtual IEnumerable<string> Names() => Parts.SelectMany(part => part.Names());
}
