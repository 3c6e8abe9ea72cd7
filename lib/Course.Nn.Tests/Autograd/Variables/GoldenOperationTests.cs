using Course.Nn.Autograd;
using Course.Nn.Tensors;
using Course.Nn.Tests.Golden;

namespace Course.Nn.Tests.Autograd;

/// <summary>Values and gradients of PyTorch, where several gradients are possible (ties, sorting, products with zeros) as well.</summary>
public class GoldenOperationTests
{
    /// <summary>Float64 on both sides: a few dozen roundings of numbers below 100.</summary>
    private const double Tolerance = 1e-13 * 100;

    private static readonly GoldenFile Golden = GoldenFile.Read("operations");

    private static readonly Dictionary<string, Func<Variable[], Variable>> Operations = new()
    {
        ["stack"] = x => Variable.Stack(1, x[0], x[1], x[0]),
        ["concatenate"] = x => Variable.Concatenate(-1, x),
        ["permute"] = x => x[0].Permute(2, 0, 1),
        ["transpose"] = x => x[0].Transpose(0, -1),
        ["unsqueeze"] = x => x[0].Unsqueeze(-2),
        ["squeeze"] = x => x[0].Squeeze(),
        ["flip"] = x => x[0].Flip(0, 2),
        ["where"] = x => Variable.Where(x[0] > 0, x[0], x[1]),
        ["gather"] = x => x[0].Gather(1, Tensor.From([0, 0, 3, 1, 2, 2], [3, 2])),
        ["mask"] = x => x[0][x[0] > 0],
        ["masked_fill"] = x => x[0].MaskedFill(x[0] > 0.5, 9),
        ["rows"] = x => x[0][1],
        ["slice"] = x => x[0][.., 1..9, ^1],
        ["pow"] = x => x[0].Pow(x[1]),
        ["sin"] = x => x[0].Sin(),
        ["cos"] = x => x[0].Cos(),
        ["sign"] = x => x[0].Sign(),
        ["round"] = x => x[0].Round(),
        ["abs"] = x => x[0].Abs(),
        ["relu"] = x => x[0].ReLU(),
        ["clip"] = x => x[0].Clip(-1, 3),
        ["log"] = x => x[0].Log(),
        ["sqrt"] = x => x[0].Sqrt(),
        ["divide"] = x => x[0] / x[1],
        ["reciprocal"] = x => 3 / x[0],
        ["max"] = x => x[0].Max(1),
        ["min"] = x => x[0].Min(0),
        ["prod"] = x => x[0].Prod(),
        ["prod_with_zeros"] = x => x[0].Prod(1),
        ["cumsum"] = x => x[0].CumSum(1),
        ["sort"] = x => x[0].Sort(1),
        ["sort_descending"] = x => x[0].Sort(1, descending: true),
        ["topk"] = x => x[0].TopK(2, 0).Values,
        ["sum_several"] = x => x[0].Sum([0, -1]),
        ["mean_several"] = x => x[0].Mean([0, 2], keepDimension: true),
        ["var"] = x => x[0].Variance(1),
        ["var_ddof"] = x => x[0].Variance([0, 2], keepDimension: true, ddof: 1),
        ["std"] = x => x[0].StandardDeviation(-1, ddof: 1),
        ["std_of_equals"] = x => x[0].StandardDeviation(1),
        ["logsumexp"] = x => x[0].LogSumExp(1),
        ["logsumexp_several"] = x => x[0].LogSumExp([0, 2]),
        ["softmax"] = x => x[0].Softmax(0),
        ["log_softmax"] = x => x[0].LogSoftmax(-1),
        ["matmul_batched"] = x => x[0].MatMul(x[1]),
        ["matmul_batch_vector"] = x => x[0].MatMul(x[1]),
        ["einsum_product"] = x => Variable.Einsum("bij,jk->bki", x),
        ["einsum_implicit"] = x => Variable.Einsum("kj,ji", x),
        ["einsum_outer"] = x => Variable.Einsum("i,j->ji", x),
        ["einsum_trace"] = x => Variable.Einsum("ii->", x),
        ["einsum_lone"] = x => Variable.Einsum("ijk,j->k", x),
    };

    public static TheoryData<string> Names => [.. Golden.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Operation_ValueAndGradients_AreThoseOfPyTorch(string name)
    {
        GoldenCase golden = Golden[name];
        Variable[] x = [.. golden.Tensors("inputs").Select(input => new Variable(input))];

        Variable y = Operations[name](x);
        Variable[] gradients = ReverseMode.Gradients(y, x, golden.Tensor("upstream"));

        GoldenAssert.Close(golden.Tensor("output"), y.Value, Tolerance, name);
        foreach ((Tensor expected, Variable gradient) in golden.Tensors("gradients").Zip(gradients))
        {
            GoldenAssert.Close(expected, gradient.Value, Tolerance, name);
        }
    }
}
