using Course.Nn.Autograd;
using Course.Nn.Tensors;
using Course.Nn.TorchSharp.Tests.Trials;
using TorchSharp;

namespace Course.Nn.TorchSharp.Tests.Operations;

/// <summary>Products of matrices, of batches of them, and of tensors in Einstein's notation.</summary>
internal static class ProductOperations
{
    private static readonly string[] Equations =
    [
        "ij,jk->ik", "ij,jk", "bij,bjk->bik", "i,j->ij", "i,i->", "ij,ij->i", "ii->i", "ii->", "ij->ji", "ij->j", "ijk->", "ij,kj->ik", "bi,ij,bj->b", "ab,cd->acbd",
    ];

    public static IEnumerable<Operation> All =>
    [
        new("MatMul(Tensor)", MatMul),
        new("Einsum(String,Tensor[])", Einsum),
    ];

    private static Call MatMul(Trial trial)
    {
        (int n, int inner, int m) = (trial.Whole(1, 7), trial.Whole(1, 9), trial.Whole(1, 7));
        (int[] left, int[] right) = trial.Whole(0, 3) switch
        {
            0 => ([], []),
            1 => ([3], [3]),
            2 => ([2, 1], [3]),
            _ => (Array.Empty<int>(), new[] { 2 }),
        };
        return new Call([trial.Values([.. left, n, inner], mild: true), trial.Values([.. right, inner, m], mild: true)], x => x[0].matmul(x[1]))
        {
            OnTensors = x => x[0].MatMul(x[1]),
            OnVariables = x => x[0].MatMul(x[1]),
            Bounds = Bound.Twin(6 * (n + inner + m), x => x[0].MatMul(x[1])),
        };
    }

    private static Call Einsum(Trial trial)
    {
        string equation = trial.One(Equations);
        trial.Description = equation;
        var sizes = "abcdijk".ToDictionary(letter => letter, _ => trial.Whole(1, 4));
        Tensor[] operands = [.. equation.Split("->")[0].Split(',').Select(letters => trial.Values([.. letters.Select(letter => sizes[letter])], mild: true))];
        return new Call(operands, x => torch.einsum(equation, x))
        {
            OnTensors = x => Tensor.Einsum(equation, x),
            OnVariables = x => Variable.Einsum(equation, x),
            Bounds = Bound.Twin(sizes.Values.Max() * sizes.Values.Max() * sizes.Values.Max(), x => Variable.Einsum(equation, x)),
        };
    }
}
