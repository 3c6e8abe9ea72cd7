namespace Course.Nn.Autograd;

/// <summary>An elementary function of one argument, its derivative and how it is written.</summary>
/// <param name="Name">On one line, before the bracket.</param>
/// <param name="Latex">In LaTeX, from the argument's LaTeX.</param>
/// <param name="Derivative">f′ from a and y = f(a), as expressions.</param>
/// <param name="Gate">f on a computational graph.</param>
internal sealed record Function(
    string Name, Func<string, string> Latex, Func<Expression, Expression, Expression> Derivative, Func<Value, Value> Gate)
{
    /// <summary>y = eᵃ; y′ = y.</summary>
    public static readonly Function Exp = new("exp", a => $"e^{{{a}}}", (a, y) => y, a => a.Exp());

    /// <summary>y = ln a; y′ = 1/a.</summary>
    public static readonly Function Log = new("ln", a => $@"\ln\left({a}\right)", (a, y) => 1 / a, a => a.Log());

    /// <summary>y = tanh a; y′ = 1 − y².</summary>
    public static readonly Function Tanh = new("tanh", a => $@"\tanh\left({a}\right)", (a, y) => 1 - y.Pow(2), a => a.Tanh());

    /// <summary>y = σ(a); y′ = y·(1 − y).</summary>
    public static readonly Function Sigmoid = new("σ", a => $@"\sigma\left({a}\right)", (a, y) => y * (1 - y), a => a.Sigmoid());
}
