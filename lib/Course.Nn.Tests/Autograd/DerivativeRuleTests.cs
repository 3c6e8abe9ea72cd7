using System.Reflection;
using Course.Nn.Autograd;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Autograd;

/// <summary>
/// Every operation on scalars, a constant in every place it can stand in, by four ways to a derivative: reverse mode, dual numbers,
/// formulas, and differences of .NET's own arithmetic.
/// </summary>
public class DerivativeRuleTests
{
    private const int Points = 20;

    // Centred differences with h = 1e-5 where the third derivative is below 1e4 (x^-2 at 0.3): truncation h²/6·1e4 < 2e-7,
    // rounding 1e-16·10/h = 1e-10.
    private const double Step = 1e-5;
    private const double Tolerance = 1e-6;

    private static readonly string[] Names = ["a", "b"];

    private static readonly double[] SpecialNumbers =
    [
        0, -0.0, 1, -1, 0.5, -2, double.Epsilon, -double.Epsilon, 2.2250738585072014e-308, double.MaxValue, -double.MaxValue,
        double.PositiveInfinity, double.NegativeInfinity, double.NaN,
    ];

    public static TheoryData<string> Keys => [.. DerivativeRule.All.Select(rule => rule.Key)];

    [Theory]
    [MemberData(nameof(Keys))]
    public void Derivative_AtRandomPoints_IsTheSameByAllWays(string key)
    {
        DerivativeRule rule = Rule(key);
        Random random = RandomSource.FromSeed(31);
        for (int i = 0; i < Points; i++)
        {
            double c = DerivativeRule.All[0].Draw(random);
            double[] x = [.. Enumerable.Range(0, rule.Inputs).Select(_ => rule.Draw(random))];
            double[] reverse = Reverse(rule, x, c);
            for (int k = 0; k < x.Length; k++)
            {
                string place = FormattableString.Invariant($"{key} at {string.Join(", ", x)}, c = {c}, by variable {k}");
                double expected = (rule.Function(Moved(x, k, Step), c) - rule.Function(Moved(x, k, -Step), c)) / (2 * Step);
                AssertClose(expected, reverse[k], place + ", reverse");
                AssertClose(expected, Forward(rule, x, k, c).Derivative, place + ", forward");
                if (rule.Symbolic is not null)
                {
                    Expression derivative = Formula(rule, c).Derivative(Names[k]);
                    AssertClose(expected, derivative.Evaluate(At(x)), place + ", symbolic");
                    AssertClose(expected, derivative.Simplify().Evaluate(At(x)), place + ", simplified");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Value_AtSpecialNumbers_IsThatOfIeee754(string key)
    {
        DerivativeRule rule = Rule(key);
        foreach ((double[] x, double c) in SpecialPoints(rule))
        {
            double expected = rule.Function(x, c);
            string place = FormattableString.Invariant($"{key} at {string.Join(", ", x)}, c = {c}");
            AssertSame(expected, rule.Graph(Leaves(x), c).Data, place);
            AssertSame(expected, Forward(rule, x, 0, c).Value, place);
            if (rule.Symbolic is not null)
            {
                AssertSame(expected, Formula(rule, c).Evaluate(At(x)), place);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Derivative_AtNaN_IsNaNWhereItDependsOnIt(string key)
    {
        DerivativeRule rule = Rule(key);
        foreach (int k in Enumerable.Range(0, rule.Inputs))
        {
            double[] x = Moved([.. Enumerable.Repeat(0.5, rule.Inputs)], k, double.NaN);
            double gradient = Reverse(rule, x, 1.5)[k];
            Assert.True(double.IsNaN(gradient) == rule.DependsOn[k], $"{key}: gradient {gradient} at NaN by variable {k}");
            Assert.True(!rule.DependsOn[k] || double.IsNaN(Forward(rule, x, k, 1.5).Derivative), $"{key}: forward mode at NaN by variable {k}");
        }
    }

    [Theory]
    [InlineData(1e-300)]
    [InlineData(1e300)]
    public void Derivative_OfQuotients_NeitherOverflowsNorVanishesBeforeItsTime(double x)
    {
        var a = new Value(x);
        var b = new Value(x);
        new ComputationalGraph(a / b).Backward();
        Assert.Equal((1 / x, -1 / x), (a.Gradient, b.Gradient));
        Assert.Equal(1 / x, (Dual.Variable(x) / x).Derivative);
        Assert.Equal(-1 / x, (x / Dual.Variable(x)).Derivative);
        Assert.Equal(1, (new Value(double.Epsilon) / double.Epsilon).Data);
    }

    [Theory]
    [InlineData(typeof(Value))]
    [InlineData(typeof(Dual))]
    [InlineData(typeof(Expression))]
    public void Rules_OfEveryPublicOperation_AreInTheTable(Type type)
    {
        string[] operations = [.. type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(method => method.ReturnType == type && method.Name is not ("op_Implicit" or nameof(Dual.Variable) or nameof(Dual.Constant) or nameof(Expression.Simplify)))
            .Where(method => method.GetParameters().All(p => p.ParameterType == type || p.ParameterType == typeof(double)))
            .Select(method => Key(method, type))];

        Assert.NotEmpty(operations);
        Assert.Empty(operations.Except(DerivativeRule.All.Select(rule => rule.Key)));
        if (type == typeof(Value))
        {
            Assert.Empty(DerivativeRule.All.Select(rule => rule.Key).Except(operations));
        }
    }

    [Fact]
    public void Gates_AreAllUsedByAnOperation()
    {
        string[] used = [.. DerivativeRule.All.Select(rule => rule.Graph(Leaves([.. Enumerable.Repeat(0.5, rule.Inputs)]), 3).Operation!.Symbol).Distinct()];
        IEnumerable<string> fields = typeof(Gates).GetFields().Select(field => ((Gate)field.GetValue(null)!).Symbol);
        IEnumerable<string> factories = typeof(Gates).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => method.ReturnType == typeof(Gate))
            .Select(method => ((Gate)method.Invoke(null, [3.0])!).Symbol);
        Assert.Empty(fields.Concat(factories).Except(used));
    }

    private static string Key(MethodInfo method, Type type)
    {
        IEnumerable<string> places = method.GetParameters().Select(p => p.ParameterType == type ? "x" : "c");
        return $"{method.Name}({string.Join(',', method.IsStatic ? places : places.Prepend("x"))})";
    }

    private static IEnumerable<(double[] X, double C)> SpecialPoints(DerivativeRule rule) =>
        from first in SpecialNumbers
        from second in SpecialNumbers
        select rule.Inputs == 2 ? ((double[])[first, second], 1.0) : ([first], second);

    private static double[] Reverse(DerivativeRule rule, double[] x, double c)
    {
        Value[] leaves = Leaves(x);
        new ComputationalGraph(rule.Graph(leaves, c)).Backward();
        return [.. leaves.Select(leaf => leaf.Gradient)];
    }

    private static Dual Forward(DerivativeRule rule, double[] x, int k, double c) =>
        rule.Dual([.. x.Select((value, i) => new Dual(value, i == k ? 1 : 0))], c);

    private static Expression Formula(DerivativeRule rule, double c) => rule.Symbolic!([.. Names.Select(Expression.Symbol)], c);

    private static (string Name, double Value)[] At(double[] x) => [.. Names.Zip(x)];

    private static Value[] Leaves(double[] x) => [.. x.Select(value => new Value(value))];

    private static double[] Moved(double[] x, int k, double by) => [.. x.Select((value, i) => i == k ? value + by : value)];

    private static DerivativeRule Rule(string key) => DerivativeRule.All.Single(rule => rule.Key == key);

    private static void AssertClose(double expected, double actual, string place) =>
        Assert.True(Math.Abs(expected - actual) <= Tolerance, FormattableString.Invariant($"{place}: {actual}, numeric {expected}"));

    /// <summary>The same bits but for NaN, of which there are many; a sigmoid may be off by the roundings of its two forms.</summary>
    private static void AssertSame(double expected, double actual, string place) => Assert.True(
        double.IsNaN(expected) ? double.IsNaN(actual)
            : BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(actual) || (place.StartsWith("Sigmoid", StringComparison.Ordinal) && Math.Abs(expected - actual) <= 1e-15),
        FormattableString.Invariant($"{place}: {actual}, expected {expected}"));
}
