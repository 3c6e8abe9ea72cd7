using Course.Nn.Autograd;

namespace Course.Nn.Tests.Autograd;

/// <summary>One operation on scalars, in every way the library differentiates it.</summary>
/// <param name="Key">The operation and what stands where: x for a variable, c for a constant.</param>
/// <param name="Function">f in .NET's arithmetic, from the variables and the constant.</param>
/// <param name="Graph">On a computational graph.</param>
/// <param name="Dual">On dual numbers.</param>
/// <param name="Symbolic">On formulas, or <c>null</c> if formulas lack it.</param>
/// <param name="Inputs">How many variables.</param>
/// <param name="Draw">A number where f is smooth.</param>
/// <param name="DependsOn">For each variable, whether the derivative with respect to it changes with it.</param>
public sealed record DerivativeRule(
    string Key,
    Func<double[], double, double> Function,
    Func<Value[], double, Value> Graph,
    Func<Dual[], double, Dual> Dual,
    Func<Expression[], double, Expression>? Symbolic,
    int Inputs,
    Func<Random, double> Draw,
    bool[] DependsOn)
{
    public static IReadOnlyList<DerivativeRule> All { get; } =
    [
        Two("op_Addition(x,x)", (a, b) => a + b, (a, b) => a + b, (a, b) => a + b, (a, b) => a + b),
        One("op_Addition(x,c)", (x, c) => x + c, (x, c) => x + c, (x, c) => x + c, (x, c) => x + c),
        One("op_Addition(c,x)", (x, c) => c + x, (x, c) => c + x, (x, c) => c + x, (x, c) => c + x),
        Two("op_Subtraction(x,x)", (a, b) => a - b, (a, b) => a - b, (a, b) => a - b, (a, b) => a - b),
        One("op_Subtraction(x,c)", (x, c) => x - c, (x, c) => x - c, (x, c) => x - c, (x, c) => x - c),
        One("op_Subtraction(c,x)", (x, c) => c - x, (x, c) => c - x, (x, c) => c - x, (x, c) => c - x),
        One("op_UnaryNegation(x)", (x, c) => -x, (x, c) => -x, (x, c) => -x, (x, c) => -x),
        Two("op_Multiply(x,x)", (a, b) => a * b, (a, b) => a * b, (a, b) => a * b, (a, b) => a * b),
        One("op_Multiply(x,c)", (x, c) => x * c, (x, c) => x * c, (x, c) => x * c, (x, c) => x * c),
        One("op_Multiply(c,x)", (x, c) => c * x, (x, c) => c * x, (x, c) => c * x, (x, c) => c * x),
        Two("op_Division(x,x)", (a, b) => a / b, (a, b) => a / b, (a, b) => a / b, (a, b) => a / b) with { DependsOn = [false, true] },
        One("op_Division(x,c)", (x, c) => x / c, (x, c) => x / c, (x, c) => x / c, (x, c) => x / c),
        Curved(One("op_Division(c,x)", (x, c) => c / x, (x, c) => c / x, (x, c) => c / x, (x, c) => c / x)),
        Curved(One("Exp(x)", (x, c) => Math.Exp(x), (x, c) => x.Exp(), (x, c) => x.Exp(), (x, c) => x.Exp())),
        Positive(One("Log(x)", (x, c) => Math.Log(x), (x, c) => x.Log(), (x, c) => x.Log(), (x, c) => x.Log())),
        Curved(One("Tanh(x)", (x, c) => Math.Tanh(x), (x, c) => x.Tanh(), (x, c) => x.Tanh(), (x, c) => x.Tanh())),
        Curved(One("Sigmoid(x)", (x, c) => 1 / (1 + Math.Exp(-x)), (x, c) => x.Sigmoid(), (x, c) => x.Sigmoid(), (x, c) => x.Sigmoid())),
        Curved(One("ReLU(x)", (x, c) => Math.Max(0, x), (x, c) => x.ReLU(), (x, c) => x.ReLU(), null)),
        Positive(One("Pow(x,c)", (x, c) => Math.Pow(x, c), (x, c) => x.Pow(c), (x, c) => x.Pow(c), (x, c) => x.Pow(c))),
        Two("Max(x,x)", Math.Max, Value.Max, Nn.Autograd.Dual.Max, null) with { DependsOn = [true, true] },
    ];

    public override string ToString() => Key;

    private static DerivativeRule One(
        string key, Func<double, double, double> f, Func<Value, double, Value> graph, Func<Dual, double, Dual> dual, Func<Expression, double, Expression>? symbolic) => new(
            key, (x, c) => f(x[0], c), (x, c) => graph(x[0], c), (x, c) => dual(x[0], c), symbolic is null ? null : (x, c) => symbolic(x[0], c), 1, AwayFromZero, [false]);

    private static DerivativeRule Two(
        string key, Func<double, double, double> f, Func<Value, Value, Value> graph, Func<Dual, Dual, Dual> dual, Func<Expression, Expression, Expression>? symbolic) => new(
            key, (x, c) => f(x[0], x[1]), (x, c) => graph(x[0], x[1]), (x, c) => dual(x[0], x[1]), symbolic is null ? null : (x, c) => symbolic(x[0], x[1]), 2, AwayFromZero, [false, false]);

    private static DerivativeRule Curved(DerivativeRule rule) => rule with { DependsOn = [true] };

    private static DerivativeRule Positive(DerivativeRule rule) => rule with { DependsOn = [true], Draw = random => Math.Abs(AwayFromZero(random)) };

    /// <summary>±(0.3 … 2).</summary>
    private static double AwayFromZero(Random random) => (0.3 + (1.7 * random.NextDouble())) * (random.Next(2) == 0 ? -1 : 1);
}
