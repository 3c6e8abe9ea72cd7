using Course.Nn.Tensors;

namespace Course.Nn.Tests.SpecialValues;

/// <summary>A public operation of <see cref="Tensor"/> on two matrices [3,4].</summary>
/// <param name="Key">Its name and the types of its parameters.</param>
/// <param name="Apply">The operation; a number is given as a tensor of one.</param>
/// <param name="Rule">What it does with NaN.</param>
public sealed record TensorOperation(string Key, Func<Tensor, Tensor, Tensor> Apply, NaNRule Rule = NaNRule.Spreads)
{
    private static readonly Tensor Mask = Tensor.From([1, 0, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1], [3, 4]);
    private static readonly Tensor Index = Tensor.From([0, 3, 1, 1, -1, 2], [3, 2]);

    public static IReadOnlyList<TensorOperation> All { get; } =
    [
        .. ElementWise, .. Comparisons, .. Reductions, .. Rearrangements, .. Orders,
    ];

    /// <summary>Public members that compute nothing from elements, and why.</summary>
    public static IReadOnlyDictionary<string, string> Others { get; } = new Dictionary<string, string>
    {
        ["Zeros"] = "made from numbers", ["Ones"] = "made from numbers", ["Full"] = "made from numbers", ["Identity"] = "made from numbers",
        ["Arange"] = "made from numbers", ["Linspace"] = "made from numbers", ["Scalar"] = "made from numbers", ["From"] = "made from numbers",
        ["RandomNormal"] = "made from numbers", ["RandomUniform"] = "made from numbers", ["OneHot"] = "takes whole numbers alone",
        ["ToMatrix"] = "a copy", ["ToVector"] = "a copy", ["ToDoubleArray"] = "a copy", ["ToFloatArray"] = "a copy", ["set_Element"] = "writes what it is given",
        ["ToString"] = "printing has its own tests", ["ToHtml"] = "printing has its own tests", ["Equals"] = "compares references", ["GetHashCode"] = "compares references",
        ["AllClose"] = "its own tests name NaN and the infinities", ["get_Shape"] = "no element", ["get_Rank"] = "no element", ["get_Count"] = "no element", ["get_ElementType"] = "no element",
    };

    private static IEnumerable<TensorOperation> ElementWise =>
    [
        new("op_Addition(Tensor,Tensor)", (x, y) => x + y), new("op_Addition(Tensor,Double)", (x, y) => x + 2), new("op_Addition(Double,Tensor)", (x, y) => 2 + x),
        new("op_Subtraction(Tensor,Tensor)", (x, y) => x - y), new("op_Subtraction(Tensor,Double)", (x, y) => x - 2), new("op_Subtraction(Double,Tensor)", (x, y) => 2 - x),
        new("op_Multiply(Tensor,Tensor)", (x, y) => x * y), new("op_Multiply(Tensor,Double)", (x, y) => x * 2), new("op_Multiply(Double,Tensor)", (x, y) => 2 * x),
        new("op_Division(Tensor,Tensor)", (x, y) => x / y), new("op_Division(Tensor,Double)", (x, y) => x / 2), new("op_Division(Double,Tensor)", (x, y) => 2 / x),
        new("op_UnaryNegation(Tensor)", (x, y) => -x),
        new("Maximum(Tensor,Tensor)", Tensor.Maximum), new("Maximum(Tensor,Double)", (x, y) => Tensor.Maximum(x, 0.5)),
        new("Minimum(Tensor,Tensor)", Tensor.Minimum), new("Minimum(Tensor,Double)", (x, y) => Tensor.Minimum(x, 0.5)),
        new("Exp()", (x, y) => x.Exp()), new("Log()", (x, y) => x.Log()), new("Sqrt()", (x, y) => x.Sqrt()), new("Abs()", (x, y) => x.Abs()),
        new("Square()", (x, y) => x.Square()), new("Tanh()", (x, y) => x.Tanh()), new("Sin()", (x, y) => x.Sin()), new("Cos()", (x, y) => x.Cos()),
        new("Sign()", (x, y) => x.Sign()), new("Round()", (x, y) => x.Round()), new("Pow(Double)", (x, y) => x.Pow(3)), new("Pow(Tensor)", (x, y) => x.Pow(y)),
        new("Clip(Double,Double)", (x, y) => x.Clip(0.2, 0.8)), new("Map(Func`2)", (x, y) => x.Map(Math.Cbrt)),
    ];

    private static IEnumerable<TensorOperation> Comparisons =>
    [
        Compare("op_Equality(Tensor,Tensor)", (x, y) => x == y), Compare("op_Equality(Tensor,Double)", (x, y) => x == 0.5),
        Compare("op_Inequality(Tensor,Tensor)", (x, y) => x != y), Compare("op_Inequality(Tensor,Double)", (x, y) => x != 0.5),
        Compare("op_GreaterThan(Tensor,Tensor)", (x, y) => x > y), Compare("op_GreaterThan(Tensor,Double)", (x, y) => x > 0.5),
        Compare("op_LessThan(Tensor,Tensor)", (x, y) => x < y), Compare("op_LessThan(Tensor,Double)", (x, y) => x < 0.5),
        Compare("op_GreaterThanOrEqual(Tensor,Tensor)", (x, y) => x >= y), Compare("op_GreaterThanOrEqual(Tensor,Double)", (x, y) => x >= 0.5),
        Compare("op_LessThanOrEqual(Tensor,Tensor)", (x, y) => x <= y), Compare("op_LessThanOrEqual(Tensor,Double)", (x, y) => x <= 0.5),
        Compare("op_BitwiseAnd(Tensor,Tensor)", (x, y) => x & y), Compare("op_BitwiseOr(Tensor,Tensor)", (x, y) => x | y), Compare("op_LogicalNot(Tensor)", (x, y) => !x),
        Compare("IsNaN()", (x, y) => x.IsNaN()), Compare("IsInfinity()", (x, y) => x.IsInfinity()), Compare("IsFinite()", (x, y) => x.IsFinite()),
        Compare("All()", (x, y) => One(x.All() ? 1 : 0)), Compare("Any()", (x, y) => One(x.Any() ? 1 : 0)),
        Compare("CountNonZero()", (x, y) => One(x.CountNonZero() == x.Count ? 1 : 0)), Compare("AllFinite()", (x, y) => One(x.AllFinite() ? 1 : 0)),
    ];

    private static IEnumerable<TensorOperation> Reductions =>
    [
        new("Sum()", (x, y) => One(x.Sum())), new("Sum(Int32,Boolean)", (x, y) => x.Sum(0)), new("Sum(Int32[],Boolean)", (x, y) => x.Sum([0, 1])), new("SumTo(Shape)", (x, y) => x.SumTo([3, 1])),
        new("Mean()", (x, y) => One(x.Mean())), new("Mean(Int32,Boolean)", (x, y) => x.Mean(1)), new("Mean(Int32[],Boolean)", (x, y) => x.Mean([0, 1])),
        new("Max()", (x, y) => One(x.Max())), new("Max(Int32,Boolean)", (x, y) => x.Max(1)), new("Max(Int32[],Boolean)", (x, y) => x.Max([0, 1])),
        new("Min()", (x, y) => One(x.Min())), new("Min(Int32,Boolean)", (x, y) => x.Min(0)), new("Min(Int32[],Boolean)", (x, y) => x.Min([1])),
        new("Prod()", (x, y) => One(x.Prod())), new("Prod(Int32,Boolean)", (x, y) => x.Prod(1)), new("Prod(Int32[],Boolean)", (x, y) => x.Prod([0])),
        new("Norm()", (x, y) => One(x.Norm())), new("CumSum(Int32)", (x, y) => x.CumSum(1)),
        new("StandardDeviation()", (x, y) => One(x.StandardDeviation())), new("StandardDeviation(Int32,Boolean,Int32)", (x, y) => x.StandardDeviation(1)),
        new("StandardDeviation(Int32[],Boolean,Int32)", (x, y) => x.StandardDeviation([0], ddof: 1)),
        new("Variance(Int32,Boolean,Int32)", (x, y) => x.Variance(0)), new("Variance(Int32[],Boolean,Int32)", (x, y) => x.Variance([0, 1], ddof: 1)),
        new("LogSumExp(Int32,Boolean)", (x, y) => x.LogSumExp(1)), new("LogSumExp(Int32[],Boolean)", (x, y) => x.LogSumExp([0, 1])),
        new("Softmax(Int32)", (x, y) => x.Softmax(1)), new("LogSoftmax(Int32)", (x, y) => x.LogSoftmax(0)),
        new("MatMul(Tensor)", (x, y) => x.MatMul(y.T)), new("Einsum(String,Tensor[])", (x, y) => Tensor.Einsum("ij,kj->ik", x, y)),
    ];

    private static IEnumerable<TensorOperation> Rearrangements =>
    [
        new("Reshape(Int32[])", (x, y) => x.Reshape(2, 6)), new("Reshape(Shape)", (x, y) => x.Reshape(new Shape(12))), new("Flatten()", (x, y) => x.Flatten()),
        new("Transpose()", (x, y) => x.Transpose()), new("get_T()", (x, y) => x.T), new("Transpose(Int32,Int32)", (x, y) => x.Transpose(0, 1)), new("Permute(Int32[])", (x, y) => x.Permute(1, 0)),
        new("Unsqueeze(Int32)", (x, y) => x.Unsqueeze(1)), new("Squeeze()", (x, y) => x.Unsqueeze(1).Squeeze()), new("Squeeze(Int32)", (x, y) => x.Unsqueeze(0).Squeeze(0)),
        new("Flip(Int32[])", (x, y) => x.Flip(1)), new("BroadcastTo(Shape)", (x, y) => x.BroadcastTo([2, 3, 4])),
        new("Concatenate(Int32,Tensor[])", (x, y) => Tensor.Concatenate(0, x, y)), new("Stack(Int32,Tensor[])", (x, y) => Tensor.Stack(0, x, y)),
        new("Where(Tensor,Tensor,Tensor)", (x, y) => Tensor.Where(Mask, x, y)), new("MaskedFill(Tensor,Double)", (x, y) => x.MaskedFill(Mask, 7)),
        new("get_Element(Tensor)", (x, y) => x[Mask]), new("get_Element(Range[])", (x, y) => x[1.., ..2]), new("get_Element(Slice[])", (x, y) => x[0, ..]),
        new("get_Element(Int32[])", (x, y) => One(x[1, 2])), new("Item()", (x, y) => One(x[..1, ..1].Item())), new("Row(Int32)", (x, y) => x.Row(1)), new("Rows(Int32[])", (x, y) => x.Rows([2, 0])),
        new("Gather(Int32,Tensor)", (x, y) => x.Gather(1, Index)), new("Clone()", (x, y) => x.Clone()),
        new("To(ElementType)", (x, y) => x.To(ElementType.Float64)), new("ToFloat32()", (x, y) => x.ToFloat32()), new("ToFloat64()", (x, y) => x.ToFloat64()),
    ];

    private static IEnumerable<TensorOperation> Orders =>
    [
        Order("Sort(Int32,Boolean)", (x, y) => x.Sort(1)), Order("ArgSort(Int32,Boolean)", (x, y) => x.ArgSort(1)), Order("TopK(Int32,Int32)", (x, y) => x.TopK(2).Values),
        Order("ArgMax(Int32)", (x, y) => Tensor.From(x.ArgMax(1))), Order("ArgMax(Int32,Boolean)", (x, y) => x.ArgMax(1, keepDimension: true)),
        Order("ArgMin(Int32)", (x, y) => Tensor.From(x.ArgMin(1))), Order("ArgMin(Int32,Boolean)", (x, y) => x.ArgMin(1, keepDimension: true)),
    ];

    public override string ToString() => Key;

    private static TensorOperation Compare(string key, Func<Tensor, Tensor, Tensor> apply) => new(key, apply, NaNRule.Compares);

    private static TensorOperation Order(string key, Func<Tensor, Tensor, Tensor> apply) => new(key, apply, NaNRule.Orders);

    private static Tensor One(double value) => Tensor.Scalar(value, ElementType.Float64);
}
