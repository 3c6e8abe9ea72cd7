using Course.Nn.Autograd;
using Course.Nn.Tensors;
using static Course.Nn.Tests.Autograd.OperationCase;

namespace Course.Nn.Tests.Autograd;

/// <summary>Every operation on variables, on shapes that include size 1, single numbers and broadcasting.</summary>
public static class OperationCases
{
    private static readonly Shape[] Shapes = [[3, 4], [1], [], [2, 1, 3]];

    private static readonly (Shape A, Shape B)[] Pairs = [([3, 4], [3, 4]), ([3, 4], [4]), ([3, 1], [1, 4]), ([], [2, 3]), ([2, 1, 3], [4, 1]), ([1], [])];

    public static TheoryData<OperationCase> All => [.. Unary().Concat(Binary()).Concat(Reductions()).Concat(Rearrangements())];

    private static IEnumerable<OperationCase> Unary() =>
    [
        .. Of("x+c", x => x + 2, Normal),
        .. Of("c+x", x => 2 + x, Normal),
        .. Of("x-c", x => x - 2, Normal),
        .. Of("c-x", x => 2 - x, Normal),
        .. Of("-x", x => -x, Normal),
        .. Of("c*x", x => 3 * x, Normal),
        .. Of("x*c", x => x * 3, Normal),
        .. Of("x/c", x => x / 4, Normal),
        .. Of("c/x", x => 3 / x, AwayFromZero),
        .. Of("exp", x => x.Exp(), Normal),
        .. Of("ln", x => x.Log(), Positive),
        .. Of("sqrt", x => x.Sqrt(), Positive),
        .. Of("square", x => x.Square(), Normal),
        .. Of("x^3", x => x.Pow(3), Normal),
        .. Of("x^-1.5", x => x.Pow(-1.5), Positive),
        .. Of("x+x^0", x => x + x.Pow(0), Normal),
        .. Of("sin", x => x.Sin(), Normal),
        .. Of("cos", x => x.Cos(), Normal),
        .. Of("sign", x => x.Sign() + x, AwayFromZero),
        .. Of("round", x => x.Round() + x, (random, shape) => AwayFromZero(random, shape).Map(x => x % 0.4)),
        .. Of("masked fill", x => x.MaskedFill(Tensor.From([1, 0]).Reshape(2, 1, 1, 1), 7), Normal),
        .. Of("tanh", x => x.Tanh(), Normal),
        .. Of("sigmoid", x => x.Sigmoid(), Normal),
        .. Of("relu", x => x.ReLU() + (0.1 * x), AwayFromZero),
        .. Of("abs", x => x.Abs(), AwayFromZero),
        .. Of("max(x,c)", x => Variable.Maximum(x, 0) - (0.1 * x), AwayFromZero),
        .. Of("min(x,c)", x => Variable.Minimum(x, 0) - (0.1 * x), AwayFromZero),
        .. Of("clip", x => x.Clip(-0.2, 0.2) + x.Clip(-5, 5), AwayFromZero),
        .. Of("branch", x => (x * x) + (x.Exp() * x), Normal),
    ];

    private static IEnumerable<OperationCase> Binary() =>
    [
        .. Of("a+b", (a, b) => a + b, Normal),
        .. Of("a-b", (a, b) => a - b, Normal),
        .. Of("a*b", (a, b) => a * b, AwayFromZero),
        .. Of("a/b", (a, b) => a / b, AwayFromZero),
        .. Of("max(a,b)", (a, b) => Variable.Maximum(a, b) + (0.1 * (a + b)), Normal),
        .. Of("min(a,b)", (a, b) => Variable.Minimum(a, b) + (0.1 * (a + b)), Normal),
        .. Of("a^b", (a, b) => a.Pow(b), Positive),
        .. Of("where", (a, b) => Variable.Where(Tensor.From([1, 0, 0, 1]).Reshape(4, 1, 1, 1), a, b), Normal),
    ];

    private static IEnumerable<OperationCase> Reductions() =>
    [
        .. Of("sum", x => x.Sum(), Normal),
        .. Of("mean", x => x.Mean(), Normal),
        One("sum 0", x => x.Sum(0), Normal, [3, 4]),
        One("sum 1 keep", x => x.Sum(1, keepDimension: true), Normal, [3, 4, 2]),
        One("mean 1", x => x.Mean(1), Normal, [3, 4, 2]),
        One("mean 0 keep", x => x.Mean(0, keepDimension: true), Normal, [3, 1]),
        One("max 1", x => x.Max(1) + x.Sum(1), Distinct, [3, 4, 2]),
        One("max 0 keep", x => x.Max(0, keepDimension: true) + (0.1 * x), Distinct, [5, 1]),
        One("min 1", x => x.Min(1) + x.Sum(1), Distinct, [3, 4]),
        One("logsumexp", x => x.LogSumExp(1), Normal, [3, 4, 2]),
        One("logsumexp keep", x => x.LogSumExp(0, keepDimension: true), Normal, [3, 1]),
        One("logsoftmax", x => x.LogSoftmax(1), Normal, [3, 4]),
        One("softmax", x => x.Softmax(0), Normal, [4, 2]),
        One("sum -1", x => x.Sum(-1), Normal, [3, 4]),
        One("sum 0,2", x => x.Sum([0, -1]), Normal, [3, 4, 2]),
        One("mean 0,2 keep", x => x.Mean([2, 0], keepDimension: true), Normal, [3, 4, 2]),
        One("max 0,2", x => x.Max([0, 2]) + x.Sum([0, 2]), Distinct, [3, 4, 2]),
        One("max", x => x.Max() + x.Sum(), Distinct, [3, 2]),
        One("min 0,1 keep", x => x.Min([0, 1], keepDimension: true) + x, Distinct, [3, 4, 2]),
        One("min", x => x.Min() + x.Sum(), Distinct, [3, 2]),
        One("prod", x => x.Prod(), AwayFromZero, [5]),
        One("prod 1", x => x.Prod(1), AwayFromZero, [2, 3, 2]),
        One("prod 0,2", x => x.Prod([0, 2], keepDimension: true), AwayFromZero, [2, 3, 2]),
        One("cumsum", x => x.CumSum(1), Normal, [2, 4, 3]),
        One("variance", x => x.Variance(1), Normal, [3, 4]),
        One("variance ddof", x => x.Variance([0, 2], keepDimension: true, ddof: 1), Normal, [3, 2, 4]),
        One("std", x => x.StandardDeviation(-1, ddof: 1), Normal, [3, 4]),
        One("std 0,1", x => x.StandardDeviation([0, 1]), Normal, [3, 4, 2]),
        One("logsumexp 0,2", x => x.LogSumExp([0, 2]), Normal, [3, 2, 2]),
        One("sort", x => x.Sort(1), Distinct, [3, 4, 2]),
        One("sort descending", x => x.Sort(descending: true), Distinct, [3, 4]),
        One("topk", x => x.TopK(2, 0).Values + x.Sum(), Distinct, [4, 2]),
        One("broadcast", x => x.BroadcastTo([2, 3, 4]), Normal, [3, 1]),
        One("sum to", x => x.SumTo([3, 1]), Normal, [2, 3, 4]),
    ];

    private static IEnumerable<OperationCase> Rearrangements() =>
    [
        Two("matmul", (a, b) => a.MatMul(b), [3, 4], [4, 2]),
        Two("matmul, size 1", (a, b) => a.MatMul(b), [1, 1], [1, 1]),
        Two("vector×matrix", (a, b) => a.MatMul(b), [4], [4, 2]),
        Two("matrix×vector", (a, b) => a.MatMul(b), [3, 4], [4]),
        Two("vector×vector", (a, b) => a.MatMul(b), [4], [4]),
        Two("batched matmul", (a, b) => a.MatMul(b), [2, 3, 4], [2, 4, 2]),
        Two("broadcast matmul", (a, b) => a.MatMul(b), [2, 1, 3, 4], [3, 4, 2]),
        Two("matrix×batch", (a, b) => a.MatMul(b), [3, 4], [2, 4, 2]),
        Two("vector×batch", (a, b) => a.MatMul(b), [4], [2, 4, 2]),
        Two("batch×vector", (a, b) => a.MatMul(b), [2, 3, 4], [4]),
        Two("einsum product", (a, b) => Variable.Einsum("bij,jk->kb", a, b), [2, 3, 4], [4, 2]),
        Two("einsum outer", (a, b) => Variable.Einsum("i,j", a, b), [3], [2]),
        Two("einsum diagonal", (a, b) => Variable.Einsum("ii,i->", a, b), [3, 3], [3]),
        One("unsqueeze", x => x.Unsqueeze(-1) * x.Squeeze(), Normal, [3, 1]),
        One("squeeze", x => x.Squeeze(1), Normal, [3, 1, 2]),
        One("transpose axes", x => x.Transpose(0, -1), Normal, [2, 3, 4]),
        One("flip", x => x.Flip(0) + x.Flip(), Normal, [3, 2]),
        One("rows and columns", x => x[0, .., ^1] + x[^1][.., 0], Normal, [2, 3, 4]),
        One("mask", x => x[Tensor.From([1, 0, 1])], Normal, [3, 2]),
        Two("replace", (a, b) => a.Replace(b, 1, ..2), [3, 4], [2]),
        One("gather axis", x => x.Gather(1, Tensor.From([1, -1, 0, 0, 1, 1]).Reshape(3, 2)) + x, Normal, [3, 2]),
        Two("stack", (a, b) => Variable.Stack(-1, a, b, a), [2, 3], [2, 3]),
        Two("concatenate -1", (a, b) => Variable.Concatenate(-1, a, b), [2, 3], [2, 1]),
        One("to", x => x.To(ElementType.Float64), Normal, [2]),
        One("transpose", x => x.T, Normal, [3, 4]),
        One("reshape", x => x.Reshape(2, -1), Normal, [3, 4]),
        One("permute", x => x.Permute(2, 0, 1), Normal, [2, 3, 4]),
        One("slice", x => x[1..3, ..2], Normal, [4, 3, 2]),
        One("rows", x => x.Rows(2, 0, 2), Normal, [3, 2]),
        One("gather", x => x.Gather([5, -1, 0, 5], [2, 2]) + x.Sum(), Normal, [2, 3]),
        One("pad", x => x.Pad(1, 2, 1, value: 7), Normal, [2, 3, 2]),
        Two("concatenate", (a, b) => Variable.Concatenate(1, a, b), [2, 3, 2], [2, 1, 2]),
        One("unfold", x => x.Unfold(1, size: 3, stride: 2), Normal, [2, 7]),
        One("unfold twice", x => x.Unfold(2, 2).Unfold(3, 2, stride: 1, dilation: 2), Normal, [1, 2, 3, 4]),
    ];

    private static IEnumerable<OperationCase> Of(string name, Func<Variable, Variable> f, Func<Random, Shape, Tensor> draw) =>
        Shapes.Select(shape => One($"{name} {shape}", f, draw, shape));

    private static IEnumerable<OperationCase> Of(string name, Func<Variable, Variable, Variable> f, Func<Random, Shape, Tensor> draw) =>
        Pairs.Select(pair => new OperationCase($"{name} {pair.A} {pair.B}", x => f(x[0], x[1]), random => [draw(random, pair.A), draw(random, pair.B)]));

    private static OperationCase One(string name, Func<Variable, Variable> f, Func<Random, Shape, Tensor> draw, Shape shape) =>
        new(name, x => f(x[0]), random => [draw(random, shape)]);

    private static OperationCase Two(string name, Func<Variable, Variable, Variable> f, Shape a, Shape b) =>
        new(name, x => f(x[0], x[1]), random => [Normal(random, a), Normal(random, b)]);
}
