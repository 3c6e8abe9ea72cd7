using Course.Nn.Autograd;

namespace Course.Nn.Tests.Autograd;

public class ExpressionTests
{
    private static readonly Expression X = Expression.Symbol("x");
    private static readonly Expression Y = Expression.Symbol("y");

    public static TheoryData<Expression, string, string> Rules => new()
    {
        { X, "1", "1" },
        { Y, "0", "0" },
        { 3, "0", "0" },
        { X + Y, "1 + 0", "1" },
        { Y - X, "0 - 1", "-1" },
        { -X, "-1", "-1" },
        { X * X, "1·x + x·1", "x + x" },
        { X / Y, "(1·y - x·0)/y^2", "y/y^2" },
        { X.Pow(3), "3·x^2·1", "3·x^2" },
        { X.Pow(-1), "(-1)·x^(-2)·1", "-x^(-2)" },
        { X.Exp(), "exp(x)·1", "exp(x)" },
        { X.Log(), "1/x·1", "1/x" },
        { X.Tanh(), "(1 - tanh(x)^2)·1", "1 - tanh(x)^2" },
        { X.Sigmoid(), "σ(x)·(1 - σ(x))·1", "σ(x)·(1 - σ(x))" },
        { (2 * X).Exp(), "exp(2·x)·(0·x + 2·1)", "exp(2·x)·2" },
    };

    public static TheoryData<Expression, string, string> Notations => new()
    {
        { X + Y + 1, "x + y + 1", "x + y + 1" },
        { X + (Y + 1), "x + (y + 1)", @"x + \left(y + 1\right)" },
        { X - (Y - 1), "x - (y - 1)", @"x - \left(y - 1\right)" },
        { X - (-Y), "x - (-y)", @"x - \left(-y\right)" },
        { X + -2, "x + (-2)", @"x + \left(-2\right)" },
        { -(X + Y), "-(x + y)", @"-\left(x + y\right)" },
        { -(X * Y), "-x·y", @"-x \cdot y" },
        { (X + 1) * (Y - 2), "(x + 1)·(y - 2)", @"\left(x + 1\right) \cdot \left(y - 2\right)" },
        { X * (Y / 2), "x·(y/2)", @"x \cdot \frac{y}{2}" },
        { (X / Y).Pow(2), "(x/y)^2", @"\left(\frac{x}{y}\right)^{2}" },
        { X / (Y * 2), "x/(y·2)", @"\frac{x}{y \cdot 2}" },
        { (X + 1) / Y, "(x + 1)/y", @"\frac{x + 1}{y}" },
        { X.Pow(2).Pow(3), "(x^2)^3", @"\left(x^{2}\right)^{3}" },
        { (-X).Pow(2), "(-x)^2", @"\left(-x\right)^{2}" },
        { X.Pow(-0.5), "x^(-0.5)", "x^{-0.5}" },
        { X.Exp().Pow(2), "exp(x)^2", @"\left(e^{x}\right)^{2}" },
        { X.Tanh().Pow(2), "tanh(x)^2", @"\tanh\left(x\right)^{2}" },
        { (X + 1).Log() * Y.Sigmoid(), "ln(x + 1)·σ(y)", @"\ln\left(x + 1\right) \cdot \sigma\left(y\right)" },
        { Expression.Symbol("w12") * Expression.Symbol("bias"), "w12·bias", @"w_{12} \cdot bias" },
    };

    public static TheoryData<Expression, string> Simplifications => new()
    {
        { (Expression)2 + 3, "5" },
        { 0 + X, "x" },
        { X + 0, "x" },
        { X + -Y, "x - y" },
        { (Expression)2 - 3, "-1" },
        { 0 - X, "-x" },
        { X - 0, "x" },
        { X - -Y, "x + y" },
        { -(Expression)2, "-2" },
        { -(-X), "x" },
        { (Expression)2 * 3, "6" },
        { 0 * X, "0" },
        { X * 0, "0" },
        { 1 * X, "x" },
        { X * 1, "x" },
        { -1 * X, "-x" },
        { X * -1, "-x" },
        { -X * Y, "-x·y" },
        { X * -Y, "-x·y" },
        { (Expression)6 / 3, "2" },
        { 0 / X, "0" },
        { X / 1, "x" },
        { X.Pow(0), "1" },
        { X.Pow(1), "x" },
        { ((Expression)2).Pow(3), "8" },
        { ((Expression)0).Exp(), "1" },
        { (X + 0).Exp(), "exp(x)" },
        { (X * 1 * (0 + Y)) + (0 * Y.Log()), "x·y" },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void Derivative_OfEveryOperation_IsThatOfTheTextbook(Expression f, string derivative, string simplified)
    {
        Assert.Equal(derivative, f.Derivative("x").ToString());
        Assert.Equal(simplified, f.Derivative("x").Simplify().ToString());
    }

    [Theory]
    [MemberData(nameof(Notations))]
    public void Notation_OfNestedOperations_HasTheBracketsItNeeds(Expression f, string infix, string latex)
    {
        Assert.Equal(infix, f.ToString());
        Assert.Equal(latex, f.ToLatex());
        Assert.Equal($"<code>{infix}</code>", f.ToHtml());
    }

    [Theory]
    [MemberData(nameof(Simplifications))]
    public void Simplify_OfEveryPattern_WritesItShorter(Expression f, string expected) =>
        Assert.Equal(expected, f.Simplify().ToString());

    [Fact]
    public void NodeCount_CountsWhatIsWritten()
    {
        Assert.Equal(1, X.NodeCount);
        Assert.Equal(4, (X * X.Exp()).NodeCount);
        Assert.Equal(["x", "y"], ((Y + X) * Y).Symbols);
    }

    [Fact]
    public void NodeCount_OfRepeatedSquaring_DoesNotOverflow()
    {
        Expression f = X;
        for (int i = 0; i < 100; i++)
        {
            f *= f;
        }

        Assert.Equal(System.Numerics.BigInteger.Pow(2, 101) - 1, f.NodeCount);
        Assert.Equal(101, new ComputationalGraph(f.ToGraph(new Value(1, "x"))).TopologicalOrder.Count);
    }

    [Fact]
    public void Evaluate_WithValues_GivesTheNumber() =>
        Assert.Equal(5.5, ((X * Y) - (X / 4)).Evaluate(("x", 2), ("y", 3), ("z", 0)));

    [Fact]
    public void Mistakes_AreNamed()
    {
        Assert.Equal("Expression: no value for 'y'; there are values for x", Assert.Throws<ArgumentException>(() => (X + Y).Evaluate(("x", 1))).Message);
        Assert.Equal("Expression: no value for 'x'; there are values for no symbol", Assert.Throws<ArgumentException>(() => X.Evaluate()).Message);
        Assert.Equal("Expression: the leaf 1 has no name, so no symbol can mean it", Assert.Throws<ArgumentException>(() => X.ToGraph(new Value(1))).Message);
        Assert.Throws<ArgumentException>(() => Expression.Symbol(" "));
        Assert.Throws<ArgumentNullException>(() => X + null!);
        Assert.Throws<ArgumentNullException>(() => X.Evaluate(null!));
        Assert.Throws<ArgumentNullException>(() => X.ToGraph(null!));
    }
}
