using Course.Nn.Autograd;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.Tensors;

/// <summary>The same words for a tensor and a variable.</summary>
public class TensorOperationErrorTests
{
    private static readonly Tensor X = Tensor.Ones(2, 3);
    private static readonly Variable V = X;

    public static TheoryData<Func<object>, Func<object>, string> Messages => new()
    {
        { () => X.Unsqueeze(3), () => V.Unsqueeze(3), "Unsqueeze: a new axis 3 of [2,3]: it can be 0..2, or -3..-1 from the end" },
        { () => X.Squeeze(1), () => V.Squeeze(1), "Squeeze: axis 1 of [2,3] has size 3, not 1; index it or reduce it" },
        { () => X.Squeeze(2), () => V.Squeeze(2), "Squeeze: axis 2 of [2,3]: the axes are 0..1, or -2..-1 from the end" },
        { () => X.Permute(0), () => V.Permute(0), "Permute: axes 0 of [2,3]: each of 0..1 is needed once" },
        { () => X.Transpose(0, 2), () => V.Transpose(0, 2), "Transpose: axis 2 of [2,3]: the axes are 0..1, or -2..-1 from the end" },
        { () => X.Flip(0, -2), () => V.Flip(0, -2), "Flip: axes [0,-2] of [2,3]: an axis occurs twice" },
        { () => X.Sum([0, 0]), () => V.Sum([0, 0]), "Sum: axes [0,0] of [2,3]: an axis occurs twice" },
        { () => X.Variance([2]), () => V.Variance([2]), "Variance: axis 2 of [2,3]: the axes are 0..1, or -2..-1 from the end" },
        { () => X.BroadcastTo([2]), () => V.BroadcastTo([2]), "BroadcastTo: [2,3] does not broadcast to [2]" },
        { () => Tensor.Stack(0), () => Variable.Stack(0), "Stack: no parts; expected at least 1" },
        { () => Tensor.Stack(0, X, X.T), () => Variable.Stack(0, V, V.T), "Stack: [2,3] and [3,2]: all parts must have one shape; Concatenate joins along an axis that is there" },
        { () => Tensor.Stack(3, X), () => Variable.Stack(3, V), "Stack: a new axis 3 of [2,3]: it can be 0..2, or -3..-1 from the end" },
        { () => Tensor.Concatenate(0), () => Variable.Concatenate(0), "Concatenate: no parts; expected at least 1" },
        { () => Tensor.Concatenate(0, X, X.T), () => Variable.Concatenate(0, V, V.T), "Concatenate: [2,3] and [3,2] along axis 0: all other sizes must be equal" },
        { () => Tensor.Where(X, X, X.T), () => Variable.Where(X, V, V.T), "Where: [2,3] and [3,2] do not broadcast: aligned at their last axes, two sizes must be equal or one of them 1" },
        { () => X[X.T], () => V[X.T], "mask: [3,2] of [2,3]: a mask has the sizes of the first axes; BroadcastTo([2,3])?" },
        { () => X.Gather(1, X.T), () => V.Gather(1, X.T), "Gather: an index of [3,2] for axis 1 of [2,3]: all other sizes must be equal" },
        { () => X.Gather(1, X * 3), () => V.Gather(1, X * 3), "Gather: 3 of axis 1 of [2,3]: the entries are 0..2, or -3..-1 from the end" },
        { () => X.Gather(1, X / 2), () => V.Gather(1, X / 2), "Gather: 0.5 of axis 1 of [2,3]: the entries are 0..2, or -3..-1 from the end" },
        { () => X.CumSum(2), () => V.CumSum(2), "CumSum: axis 2 of [2,3]: the axes are 0..1, or -2..-1 from the end" },
        { () => X.Prod(2), () => V.Prod(2), "Prod: axis 2 of [2,3]: the axes are 0..1, or -2..-1 from the end" },
        { () => X.Sort(2), () => V.Sort(2), "Sort: axis 2 of [2,3]: the axes are 0..1, or -2..-1 from the end" },
        { () => X.ArgSort(2), () => V.ArgSort(2), "ArgSort: axis 2 of [2,3]: the axes are 0..1, or -2..-1 from the end" },
        { () => X.TopK(4), () => V.TopK(4), "TopK: 4 of axis -1 of [2,3]: it has 3 entries" },
        { () => X.Pow(X.T), () => V.Pow(V.T), "Pow: [2,3] and [3,2] do not broadcast: aligned at their last axes, two sizes must be equal or one of them 1; Reshape one side?" },
        { () => X.MatMul(Tensor.Ones(4, 2, 3)), () => V.MatMul(Tensor.Ones(4, 2, 3)), "MatMul: [2,3] × [4,2,3]: inner dimensions 3 and 2 differ; transpose the right side?" },
        { () => Tensor.Einsum("i", X), () => Variable.Einsum("i", V), "Einsum: \"i\": \"i\" names 1 axes, and the operand [2,3] has 2" },
        { () => X[0, 0, ..], () => V[0, 0, ..], "slice: 3 ranges for [2,3], which has 2 axes" },
        { () => X[5, ..], () => V[5], "slice: 5 of axis 0 of [2,3]: the entries are 0..1, or ^2..^1 from the end" },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public void Message_OfEveryMistake_IsTheSameForTensorAndVariable(Func<object> onTensor, Func<object> onVariable, string message)
    {
        Assert.Equal(message, Assert.Throws<ArgumentException>(onTensor).Message);
        Assert.Equal(message, Assert.Throws<ArgumentException>(onVariable).Message);
    }

    [Fact]
    public void Extremes_WithoutElements_SaySo()
    {
        var empty = Tensor.Zeros(2, 0);
        Assert.Equal("ArgMin: [2,0] has no elements along axis 1", Assert.Throws<InvalidOperationException>(() => empty.ArgMin(1)).Message);
        Assert.Throws<InvalidOperationException>(() => empty.Softmax(-1));
        Assert.Throws<InvalidOperationException>(() => new Variable(empty).LogSumExp(1));
        Assert.Throws<InvalidOperationException>(() => new Variable(empty).Max());
        Assert.Equal([2], empty.Prod(1).Shape);
        Assert.Equal(1, empty.Prod());
        Assert.Equal(1, new Variable(empty).Prod().Value.Item());
        Assert.Equal([2, 0], empty.Sort().Shape);
    }
}
