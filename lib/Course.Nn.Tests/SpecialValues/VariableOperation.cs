using Course.Nn.Autograd;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.SpecialValues;

/// <summary>A public operation of <see cref="Variable"/> on two matrices [3,4].</summary>
/// <param name="Key">Its name and the types of its parameters.</param>
/// <param name="Apply">The operation.</param>
/// <param name="DependsOn">For each matrix, whether the gradient that it gets changes with it; a matrix that plays no part has no entry.</param>
public sealed record VariableOperation(string Key, Func<Variable, Variable, Variable> Apply, params bool[] DependsOn)
{
    private static readonly Tensor Mask = Tensor.From([1, 0, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1], [3, 4]);
    private static readonly Tensor Index = Tensor.From([0, 3, 1, 1, -1, 2], [3, 2]);

    public static IReadOnlyList<VariableOperation> All { get; } = [.. ElementWise, .. Reductions, .. Rearrangements];

    /// <summary>Public members without a gradient, and why.</summary>
    public static IReadOnlyDictionary<string, string> Others { get; } = new Dictionary<string, string>
    {
        ["op_Implicit"] = "a leaf", ["Detach"] = "a leaf", ["Backward"] = "not an operation", ["ToString"] = "not an operation", ["Equals"] = "compares references", ["GetHashCode"] = "compares references",
        ["op_Equality"] = "a mask", ["op_Inequality"] = "a mask", ["op_GreaterThan"] = "a mask", ["op_LessThan"] = "a mask", ["op_GreaterThanOrEqual"] = "a mask", ["op_LessThanOrEqual"] = "a mask",
        ["IsNaN"] = "a mask", ["IsInfinity"] = "a mask", ["IsFinite"] = "a mask", ["AllClose"] = "as for tensors", ["ArgSort"] = "whole numbers", ["ArgMax"] = "whole numbers", ["ArgMin"] = "whole numbers",
        ["get_Shape"] = "no element", ["get_Value"] = "no element", ["get_Gradient"] = "no element", ["get_Name"] = "no element", ["get_Operation"] = "no element", ["get_Inputs"] = "no element",
    };

    private static IEnumerable<VariableOperation> ElementWise =>
    [
        new("op_Addition(Variable,Variable)", (x, y) => x + y, false, false), new("op_Addition(Variable,Double)", (x, y) => x + 2, false), new("op_Addition(Double,Variable)", (x, y) => 2 + x, false),
        new("op_Subtraction(Variable,Variable)", (x, y) => x - y, false, false), new("op_Subtraction(Variable,Double)", (x, y) => x - 2, false), new("op_Subtraction(Double,Variable)", (x, y) => 2 - x, false),
        new("op_Multiply(Variable,Variable)", (x, y) => x * y, false, false), new("op_Multiply(Variable,Double)", (x, y) => x * 2, false), new("op_Multiply(Double,Variable)", (x, y) => 2 * x, false),
        new("op_Division(Variable,Variable)", (x, y) => x / y, false, true), new("op_Division(Variable,Double)", (x, y) => x / 2, false), new("op_Division(Double,Variable)", (x, y) => 2 / x, true),
        new("op_UnaryNegation(Variable)", (x, y) => -x, false),
        new("Maximum(Variable,Variable)", Variable.Maximum, true, true), new("Maximum(Variable,Double)", (x, y) => Variable.Maximum(x, 0.5), true),
        new("Minimum(Variable,Variable)", Variable.Minimum, true, true), new("Minimum(Variable,Double)", (x, y) => Variable.Minimum(x, 0.5), true),
        new("Exp()", (x, y) => x.Exp(), true), new("Log()", (x, y) => x.Log(), true), new("Sqrt()", (x, y) => x.Sqrt(), true), new("Abs()", (x, y) => x.Abs(), true), new("ReLU()", (x, y) => x.ReLU(), true),
        new("Square()", (x, y) => x.Square(), true), new("Tanh()", (x, y) => x.Tanh(), true), new("Sigmoid()", (x, y) => x.Sigmoid(), true), new("Sin()", (x, y) => x.Sin(), true), new("Cos()", (x, y) => x.Cos(), true),
        new("Sign()", (x, y) => x.Sign(), true), new("Round()", (x, y) => x.Round(), true), new("Pow(Double)", (x, y) => x.Pow(3), true), new("Pow(Variable)", (x, y) => x.Pow(y), true, true),
        new("Clip(Double,Double)", (x, y) => x.Clip(0.2, 0.8), true), new("To(ElementType)", (x, y) => x.To(ElementType.Float64), false),
        new("Where(Tensor,Variable,Variable)", (x, y) => Variable.Where(Mask, x, y), false, false), new("MaskedFill(Tensor,Double)", (x, y) => x.MaskedFill(Mask, 7), false),
    ];

    private static IEnumerable<VariableOperation> Reductions =>
    [
        new("Sum()", (x, y) => x.Sum(), false), new("Sum(Int32,Boolean)", (x, y) => x.Sum(0), false), new("Sum(Int32[],Boolean)", (x, y) => x.Sum([0, 1]), false), new("SumTo(Shape)", (x, y) => x.SumTo([3, 1]), false),
        new("Mean()", (x, y) => x.Mean(), false), new("Mean(Int32,Boolean)", (x, y) => x.Mean(1), false), new("Mean(Int32[],Boolean)", (x, y) => x.Mean([0, 1]), false),
        new("Max()", (x, y) => x.Max(), true), new("Max(Int32,Boolean)", (x, y) => x.Max(1), true), new("Max(Int32[],Boolean)", (x, y) => x.Max([0, 1]), true),
        new("Min()", (x, y) => x.Min(), true), new("Min(Int32,Boolean)", (x, y) => x.Min(0), true), new("Min(Int32[],Boolean)", (x, y) => x.Min([1]), true),
        new("Prod()", (x, y) => x.Prod(), false), new("Prod(Int32,Boolean)", (x, y) => x.Prod(1), false), new("Prod(Int32[],Boolean)", (x, y) => x.Prod([0]), false),
        new("CumSum(Int32)", (x, y) => x.CumSum(1), false),
        new("StandardDeviation(Int32,Boolean,Int32)", (x, y) => x.StandardDeviation(1), true), new("StandardDeviation(Int32[],Boolean,Int32)", (x, y) => x.StandardDeviation([0], ddof: 1), true),
        new("Variance(Int32,Boolean,Int32)", (x, y) => x.Variance(0), true), new("Variance(Int32[],Boolean,Int32)", (x, y) => x.Variance([0, 1], ddof: 1), true),
        new("LogSumExp(Int32,Boolean)", (x, y) => x.LogSumExp(1), true), new("LogSumExp(Int32[],Boolean)", (x, y) => x.LogSumExp([0, 1]), true),
        new("Softmax(Int32)", (x, y) => x.Softmax(1), true), new("LogSoftmax(Int32)", (x, y) => x.LogSoftmax(0), true),
        new("MatMul(Variable)", (x, y) => x.MatMul(y.T), false, false), new("Einsum(String,Variable[])", (x, y) => Variable.Einsum("ij,kj->ik", x, y), false, false),
    ];

    private static IEnumerable<VariableOperation> Rearrangements =>
    [
        new("Reshape(Int32[])", (x, y) => x.Reshape(2, 6), false), new("Reshape(Shape)", (x, y) => x.Reshape(new Shape(12)), false),
        new("Transpose()", (x, y) => x.Transpose(), false), new("get_T()", (x, y) => x.T, false), new("Transpose(Int32,Int32)", (x, y) => x.Transpose(0, 1), false), new("Permute(Int32[])", (x, y) => x.Permute(1, 0), false),
        new("Unsqueeze(Int32)", (x, y) => x.Unsqueeze(1), false), new("Squeeze()", (x, y) => x.Unsqueeze(1).Squeeze(), false), new("Squeeze(Int32)", (x, y) => x.Unsqueeze(0).Squeeze(0), false),
        new("Flip(Int32[])", (x, y) => x.Flip(1), false), new("BroadcastTo(Shape)", (x, y) => x.BroadcastTo([2, 3, 4]), false),
        new("Concatenate(Int32,Variable[])", (x, y) => Variable.Concatenate(0, x, y), false, false), new("Stack(Int32,Variable[])", (x, y) => Variable.Stack(0, x, y), false, false),
        new("get_Item(Tensor)", (x, y) => x[Mask], false), new("get_Item(Range[])", (x, y) => x[1.., ..2], false), new("get_Item(Slice[])", (x, y) => x[0], false),
        new("Replace(Variable,Slice[])", (x, y) => x.Replace(y[1], 0), false, false), new("Rows(Int32[])", (x, y) => x.Rows(2, 0), false),
        new("Gather(Int32,Tensor)", (x, y) => x.Gather(1, Index), false), new("Gather(Int32[],Shape)", (x, y) => x.Gather([3, -1, 3], [3]), false),
        new("Pad(Int32,Int32,Int32,Double)", (x, y) => x.Pad(1, 1, 2, 5), false), new("Unfold(Int32,Int32,Int32,Int32)", (x, y) => x.Unfold(1, 2), false),
        new("Sort(Int32,Boolean)", (x, y) => x.Sort(1), false), new("TopK(Int32,Int32)", (x, y) => x.TopK(2).Values, false),
    ];

    public override string ToString() => Key;
}
