using System.Reflection;
using Course.Nn.Autograd;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.SpecialValues;

/// <summary>NaN is never swallowed, in no public operation: the tables are complete, and every entry is tried.</summary>
public class NaNTests
{
    public static TheoryData<string> TensorOperations => [.. TensorOperation.All.Select(operation => operation.Key)];

    public static TheoryData<string> VariableOperations => [.. VariableOperation.All.Select(operation => operation.Key)];

    [Theory]
    [InlineData(typeof(Tensor))]
    [InlineData(typeof(Variable))]
    public void Tables_OfPublicOperations_AreComplete(Type type)
    {
        (IEnumerable<string> keys, IEnumerable<string> others) = type == typeof(Tensor)
            ? (TensorOperation.All.Select(operation => operation.Key), TensorOperation.Others.Keys)
            : (VariableOperation.All.Select(operation => operation.Key), VariableOperation.Others.Keys);
        MethodInfo[] methods = type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly);
        string[] expected = [.. methods.Where(method => !others.Contains(method.Name)).Select(Key).Order()];

        Assert.Equal(expected, keys.Order());
        Assert.Empty(others.Except(methods.Select(method => method.Name)));
    }

    // An element takes part in a result if changing it by a thousand up or down changes the result.
    [Theory]
    [MemberData(nameof(TensorOperations))]
    public void NaN_InAnElement_IsInWhatItTakesPartIn(string key)
    {
        TensorOperation operation = TensorOperation.All.Single(operation => operation.Key == key);
        Tensor[] x = Matrices();
        double[] before = operation.Apply(x[0], x[1]).ToDoubleArray();
        bool takesPart = false;
        foreach ((int p, int i) in Elements(x))
        {
            double[][] moved = [.. new[] { 1000.0, -1000 }.Select(by => With(x, p, i, x[p].Get(i) + by))];
            double[] after = With(x, p, i, double.NaN);
            for (int k = 0; k < before.Length && operation.Rule == NaNRule.Spreads; k++)
            {
                bool depends = moved.Any(result => !result[k].Equals(before[k]));
                takesPart |= depends;
                Assert.True(depends ? double.IsNaN(after[k]) : after[k].Equals(before[k]), $"{key}: element {i} of operand {p} is NaN, and element {k} of the result {after[k]}");
            }

            Assert.True(operation.Rule != NaNRule.Compares || Array.TrueForAll(after, value => value is 0 or 1), $"{key}: a mask of {string.Join(' ', after)}");
        }

        Assert.True(takesPart == (operation.Rule == NaNRule.Spreads), $"{key}: no element takes part");

        double[] With(Tensor[] tensors, int p, int i, double value)
        {
            Tensor[] copies = [.. tensors.Select(tensor => tensor.Clone())];
            copies[p].Set(i, value);
            return operation.Apply(copies[0], copies[1]).ToDoubleArray();
        }
    }

    [Fact]
    public void NaN_InAnOrder_IsTheLargest()
    {
        var x = Tensor.From([3, double.NaN, -1, double.PositiveInfinity, double.NaN]);
        Assert.Equal([-1, 3, double.PositiveInfinity, double.NaN, double.NaN], x.Sort().ToDoubleArray());
        Assert.Equal([double.NaN, double.NaN, double.PositiveInfinity, 3, -1], x.Sort(descending: true).ToDoubleArray());
        Assert.Equal([2, 0, 3, 1, 4], x.ArgSort().ToDoubleArray());
        Assert.Equal([1, 4, 3], x.TopK(3).Indices.ToDoubleArray());
        Assert.Equal((1, 1), (x.ArgMax(0)[0], x.ArgMin(0)[0]));
        Assert.Equal((double.NaN, double.NaN), (x.Max(), x.Min()));
    }

    [Theory]
    [MemberData(nameof(VariableOperations))]
    public void GradientAtNaN_IsNaNWhereItDependsOnTheElement(string key)
    {
        VariableOperation operation = VariableOperation.All.Single(operation => operation.Key == key);
        for (int p = 0; p < operation.DependsOn.Length; p++)
        {
            for (int i = 0; i < 12; i++)
            {
                Tensor[] x = Matrices();
                bool takesPart = Gradients(operation, x)[p].Get(i) != 0 || operation.DependsOn[p];
                x[p].Set(i, double.NaN);
                Tensor gradient = Gradients(operation, x)[p];
                Assert.True(operation.DependsOn[p] ? double.IsNaN(gradient.Get(i)) : double.IsFinite(gradient.Get(i)), $"{key}: element {i} of operand {p} is NaN, its gradient {gradient}");
                Assert.True(takesPart || gradient.Get(i) == 0 || key.StartsWith("TopK", StringComparison.Ordinal), $"{key}: a gradient out of nothing");
            }
        }
    }

    [Fact]
    public void Value_OfAVariable_IsThatOfTheTensor()
    {
        int compared = 0;
        foreach (VariableOperation operation in VariableOperation.All)
        {
            string key = operation.Key.Replace("Variable", "Tensor", StringComparison.Ordinal).Replace("get_Item", "get_Element", StringComparison.Ordinal);
            if (TensorOperation.All.SingleOrDefault(candidate => candidate.Key == key) is { } onTensors)
            {
                compared++;
                foreach (double special in SpecialNumbers.All)
                {
                    Tensor[] x = Matrices();
                    x[0].Set(5, special);
                    (Tensor expected, Tensor found) = (onTensors.Apply(x[0], x[1]), operation.Apply(x[0], x[1]).Value);
                    Assert.True(found.AllClose(expected, relative: 1e-15, absolute: 0, equalNaN: true), $"{key} with {special}: {found}\nexpected {expected}");
                }
            }
        }

        Assert.InRange(compared, 60, VariableOperation.All.Count);
    }

    private static Tensor[] Gradients(VariableOperation operation, Tensor[] x)
    {
        Variable[] leaves = [.. x.Select(tensor => new Variable(tensor))];
        Variable y = operation.Apply(leaves[0], leaves[1]);
        var upstream = Tensor.RandomUniform(RandomSource.FromSeed(82), y.Shape, 0.5, 1, y.Value.ElementType);
        return [.. ReverseMode.Gradients(y, leaves, upstream).Select(gradient => gradient.Value)];
    }

    /// <summary>Two matrices of numbers between 0.1 and 0.9, where every function is defined.</summary>
    private static Tensor[] Matrices()
    {
        Random random = RandomSource.FromSeed(81);
        return [.. Enumerable.Range(0, 2).Select(_ => Tensor.RandomUniform(random, [3, 4], 0.1, 0.9, ElementType.Float64))];
    }

    private static IEnumerable<(int Operand, int Element)> Elements(Tensor[] x) => x.SelectMany((tensor, p) => Enumerable.Range(0, tensor.Count).Select(i => (p, i)));

    private static string Key(MethodInfo method) => $"{method.Name}({string.Join(',', method.GetParameters().Select(p => p.ParameterType.Name))})";
}
