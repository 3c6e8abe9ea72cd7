using Course.Nn.Tensors;

namespace Course.Nn.Tests.Tensors;

public class EinsumTests
{
    private static readonly Tensor A = Tensor.Arange(6, ElementType.Float64).Reshape(2, 3);
    private static readonly Tensor B = Tensor.Arange(12, ElementType.Float64).Reshape(3, 4) - 5;

    public static TheoryData<string, int[][]> Equations => new()
    {
        { "ij,jk->ik", [[2, 3], [3, 4]] },
        { "ij,jk", [[2, 3], [3, 4]] },
        { "ba,cb", [[3, 2], [4, 3]] },
        { "bij,bjk->bik", [[2, 3, 4], [2, 4, 5]] },
        { "bij,cjk->kbci", [[2, 3, 4], [3, 4, 2]] },
        { "i,i->", [[4], [4]] },
        { "i,i->i", [[4], [4]] },
        { "i , j -> ij", [[4], [3]] },
        { "ij->ji", [[2, 3]] },
        { "ij->", [[2, 3]] },
        { "ij->j", [[2, 3]] },
        { "ii->i", [[3, 3]] },
        { "iij,jk->ki", [[2, 2, 3], [3, 2]] },
        { "ij,kl->", [[2, 3], [3, 2]] },
        { "ij,jk,kl->il", [[2, 3], [3, 4], [4, 2]] },
        { "ij,jk,kj->k", [[2, 3], [3, 4], [4, 3]] },
        { "a,ab,->b", [[2], [2, 3], []] },
        { "ij,jk->ik", [[2, 0], [0, 3]] },
        { "ij,jk->ik", [[0, 2], [2, 3]] },
    };

    [Theory]
    [MemberData(nameof(Equations))]
    public void Einsum_OfAnyEquation_IsTheSumOfProducts(string equation, int[][] shapes)
    {
        Random random = RandomSource.FromSeed(71);
        Tensor[] operands = [.. shapes.Select(shape => Tensor.RandomUniform(random, shape, -1, 1, ElementType.Float64))];

        // At most 64 products of at most 1, added in another order.
        NumberAssert.Close(ByLoops(equation, operands), Tensor.Einsum(equation, operands), 64 * Math.ScaleB(1, -53) * 4);
    }

    [Theory]
    [InlineData("ij,jk->ik", "Einsum: \"ij,jk->ik\": it has 2 operands, and 1 were given", 1)]
    [InlineData("ijk,kl->il", "Einsum: \"ijk,kl->il\": \"ijk\" names 3 axes, and the operand [2,3] has 2", 2)]
    [InlineData("ij,ik->jk", "Einsum: \"ij,ik->jk\": i is 2 in [2,3] and 3 in [3,4]", 2)]
    [InlineData("ii,jk->k", "Einsum: \"ii,jk->k\": i is 2 in [2,3] and 3 in [2,3]", 2)]
    [InlineData("ij,jk->im", "Einsum: \"ij,jk->im\": m of the output is in no operand", 2)]
    [InlineData("ij,jk->ii", "Einsum: \"ij,jk->ii\": a letter of the output occurs twice", 2)]
    [InlineData("...j,jk->k", "Einsum: \"...j,jk->k\": only letters, commas and one -> are known; write a letter for every axis", 2)]
    [InlineData("ij->jk->k", "Einsum: \"ij->jk->k\": only letters, commas and one -> are known; write a letter for every axis", 2)]
    [InlineData("ij,jk->ik", "Einsum: no parts; expected at least 1", 0)]
    public void Einsum_WithAMistake_NamesEquationAndPlace(string equation, string message, int operands) => Assert.Equal(
        message, Assert.Throws<ArgumentException>(() => Tensor.Einsum(equation, [.. new[] { A, B }.Take(operands)])).Message);

    /// <summary>One loop over all letters.</summary>
    private static Tensor ByLoops(string equation, Tensor[] operands)
    {
        string[] sides = equation.Replace(" ", string.Empty, StringComparison.Ordinal).Split("->");
        string[] letters = sides[0].Split(',');
        string all = string.Concat(string.Concat(letters).Distinct());
        string output = sides.Length > 1 ? sides[1] : string.Concat(string.Concat(letters).GroupBy(l => l).Where(g => g.Count() == 1).Select(g => g.Key).Order());
        int[] sizes = [.. all.Select(letter => letters.Zip(operands).Where(pair => pair.First.Contains(letter)).Select(pair => pair.Second.Shape[pair.First.IndexOf(letter)]).First())];
        var result = Tensor.Zeros([.. output.Select(letter => sizes[all.IndexOf(letter)])], ElementType.Float64);
        foreach (int[] index in RandomShapes.Indices(sizes))
        {
            double product = letters.Zip(operands).Aggregate(1.0, (p, pair) => p * pair.Second[At(pair.First)]);
            result[At(output)] += product;
            int[] At(string axes) => [.. axes.Select(letter => index[all.IndexOf(letter)])];
        }

        return result;
    }
}
