using Course.Nn.Tensors;

namespace Course.Nn.Tests.SpecialValues;

/// <summary>IEEE 754 decides: an operation on elements gives what .NET's arithmetic gives, in every lane of a processor vector.</summary>
public class ElementWiseTests
{
    private static readonly Dictionary<string, Func<double, double>> Unary = new()
    {
        ["op_UnaryNegation(Tensor)"] = x => -x, ["Exp()"] = Math.Exp, ["Log()"] = Math.Log, ["Sqrt()"] = Math.Sqrt, ["Abs()"] = Math.Abs,
        ["Square()"] = x => x * x, ["Tanh()"] = Math.Tanh, ["Sin()"] = Math.Sin, ["Cos()"] = Math.Cos, ["Round()"] = x => Math.Round(x, MidpointRounding.ToEven),
        ["Sign()"] = x => double.IsNaN(x) ? x : x > 0 ? 1 : x < 0 ? -1 : 0, ["Pow(Double)"] = x => Math.Pow(x, 3), ["Map(Func`2)"] = Math.Cbrt,
        ["Clip(Double,Double)"] = x => double.IsNaN(x) ? x : Math.Min(Math.Max(x, 0.2), 0.8),
        ["op_Addition(Tensor,Double)"] = x => x + 2, ["op_Addition(Double,Tensor)"] = x => 2 + x, ["op_Subtraction(Tensor,Double)"] = x => x - 2, ["op_Subtraction(Double,Tensor)"] = x => 2 - x,
        ["op_Multiply(Tensor,Double)"] = x => x * 2, ["op_Multiply(Double,Tensor)"] = x => 2 * x, ["op_Division(Tensor,Double)"] = x => x / 2, ["op_Division(Double,Tensor)"] = x => 2 / x,
        ["Maximum(Tensor,Double)"] = x => Math.Max(x, 0.5), ["Minimum(Tensor,Double)"] = x => Math.Min(x, 0.5),
        ["op_Equality(Tensor,Double)"] = x => x == 0.5 ? 1 : 0, ["op_Inequality(Tensor,Double)"] = x => x != 0.5 ? 1 : 0, ["op_LogicalNot(Tensor)"] = x => x == 0 ? 1 : 0,
        ["op_GreaterThan(Tensor,Double)"] = x => x > 0.5 ? 1 : 0, ["op_LessThan(Tensor,Double)"] = x => x < 0.5 ? 1 : 0,
        ["op_GreaterThanOrEqual(Tensor,Double)"] = x => x >= 0.5 ? 1 : 0, ["op_LessThanOrEqual(Tensor,Double)"] = x => x <= 0.5 ? 1 : 0,
        ["IsNaN()"] = x => double.IsNaN(x) ? 1 : 0, ["IsInfinity()"] = x => double.IsInfinity(x) ? 1 : 0, ["IsFinite()"] = x => double.IsFinite(x) ? 1 : 0,
    };

    private static readonly Dictionary<string, Func<double, double, double>> Binary = new()
    {
        ["op_Addition(Tensor,Tensor)"] = (x, y) => x + y, ["op_Subtraction(Tensor,Tensor)"] = (x, y) => x - y, ["op_Multiply(Tensor,Tensor)"] = (x, y) => x * y, ["op_Division(Tensor,Tensor)"] = (x, y) => x / y,
        ["Maximum(Tensor,Tensor)"] = Math.Max, ["Minimum(Tensor,Tensor)"] = Math.Min, ["Pow(Tensor)"] = Math.Pow,
        ["op_Equality(Tensor,Tensor)"] = (x, y) => x == y ? 1 : 0, ["op_Inequality(Tensor,Tensor)"] = (x, y) => x != y ? 1 : 0,
        ["op_GreaterThan(Tensor,Tensor)"] = (x, y) => x > y ? 1 : 0, ["op_LessThan(Tensor,Tensor)"] = (x, y) => x < y ? 1 : 0,
        ["op_GreaterThanOrEqual(Tensor,Tensor)"] = (x, y) => x >= y ? 1 : 0, ["op_LessThanOrEqual(Tensor,Tensor)"] = (x, y) => x <= y ? 1 : 0,
        ["op_BitwiseAnd(Tensor,Tensor)"] = (x, y) => x != 0 && y != 0 ? 1 : 0, ["op_BitwiseOr(Tensor,Tensor)"] = (x, y) => x != 0 || y != 0 ? 1 : 0,
    };

    /// <summary>Functions that a processor does not have: Float32 has its own, which may round the last digit another way.</summary>
    private static readonly string[] Approximate = ["Exp()", "Log()", "Tanh()", "Sin()", "Cos()", "Pow(Double)", "Pow(Tensor)", "Map(Func`2)"];

    public static TheoryData<string, ElementType> Cases
    {
        get
        {
            var cases = new TheoryData<string, ElementType>();
            foreach (string key in Unary.Keys.Concat(Binary.Keys))
            {
                cases.Add(key, ElementType.Float32);
                cases.Add(key, ElementType.Float64);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Operation_OnSpecialNumbers_IsThatOfIeee754(string key, ElementType type)
    {
        double[] numbers = [.. SpecialNumbers.All.Select(x => Rounded(x, type))];
        (double X, double Y)[] pairs = [.. from x in numbers from y in numbers select (x, y)];
        var a = Tensor.From([.. pairs.Select(pair => pair.X)], type);
        var b = Tensor.From([.. pairs.Select(pair => pair.Y)], type);

        Tensor result = TensorOperation.All.Single(operation => operation.Key == key).Apply(a, b);

        for (int i = 0; i < pairs.Length; i++)
        {
            (double x, double y) = pairs[i];
            double expected = Rounded(Unary.TryGetValue(key, out Func<double, double>? f) ? f(x) : Binary[key](x, y), type);
            double found = result.Get(i);
            bool same = double.IsNaN(expected) ? double.IsNaN(found) : BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(found);
            bool close = Approximate.Contains(key) && Math.Abs(expected - found) <= 4e-7 * Math.Abs(expected);
            Assert.True(same || close, FormattableString.Invariant($"{key} of {x:R} and {y:R}, {type}: {found:R}, expected {expected:R}"));
        }
    }

    private static double Rounded(double x, ElementType type) => type == ElementType.Float32 ? (float)x : x;
}
