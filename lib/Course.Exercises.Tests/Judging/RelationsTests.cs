using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Judging;

/// <summary>What numbers are in terms of the right ones, and where they are wrong.</summary>
public class RelationsTests
{
    private static readonly string[] Names = ["x"];

    /// <summary>Two cases of different sizes; all numbers are positive and none is 1.</summary>
    private static readonly Tensor[] Right = [.. new[] { 3, 5 }.Select(n => Tensor.From([.. Enumerable.Range(0, 4 * n).Select(i => 0.3 + Math.Abs(Math.Sin(1 + i)))], [n, 4], ElementType.Float64))];

    [Fact]
    public void Exact_FunctionOfTheRightNumbers_IsNamed()
    {
        Assert.Equal("square root missing in y", Exact(t => t.Square()));
        Assert.Equal("square missing in y", Exact(t => t.Sqrt()));
        Assert.Equal("y upside down", Exact(t => 1 / t));
        Assert.Equal("logarithm missing in y", Exact(t => t.Exp()));
        Assert.Equal("exponential missing in y", Exact(t => t.Log()));
        Assert.Equal("y is 1 minus the right value", Exact(t => 1 - t));
        Assert.Null(Exact(t => t.Tanh()));
    }

    [Fact]
    public void Exact_SignsLost_IsNamedWhereThereWereSome()
    {
        Assert.Equal("signs lost in y", Relation(Relations.Exact("y", Names), [.. Right.Select(t => t - 0.8)], t => t.Abs()));
        Assert.Null(Relation(Relations.Exact("y", Names), [.. Right.Select(t => t - 0.8)], t => t.Abs() + 0.01 * t));
    }

    /// <summary>x has as many rows as y, and three columns everywhere: a factor of 3 is a constant.</summary>
    [Fact]
    public void Exact_LengthThatDiffers_IsNamed()
    {
        Assert.Equal("y too large by the length of x's first axis", Exact(t => t * t.Shape[0]));
        Assert.Equal("y too small by the square root of the length of x's first axis", Exact(t => t / Math.Sqrt(t.Shape[0])));
        Assert.Equal("y off by the same factor everywhere", Exact(t => t * 3));
    }

    [Fact]
    public void Places_OneEndOnly_IsNamed()
    {
        Assert.Equal("y wrong only at the last place of its first axis", Places((t, row, _) => row == t.Shape[0] - 1));
        Assert.Equal("y wrong only at the first place of its second axis", Places((_, _, column) => column == 0));
        Assert.Null(Places((_, row, column) => row == 1 || column == 0));
    }

    [Fact]
    public void Places_RightNumbersInTheWrongPlaces_IsNamed()
    {
        Assert.Equal("the numbers of y in the wrong places", Relation(Relations.Places("y", Names, _ => 0), Right, t => t.Rows([1, 0, .. Enumerable.Range(2, t.Shape[0] - 2)])));
        Assert.Null(Relation(Relations.Places("y", Names, _ => 0), Right, t => t.Rows([1, 2, .. Enumerable.Range(2, t.Shape[0] - 2)])));
    }

    [Fact]
    public void Places_ZerosAmongRightNumbers_IsNamed() =>
        Assert.Equal("y is 0 where it is wrong", Relation(Relations.Places("y", Names, _ => 0), Right, t => t * (t > 0.8)));

    private static string? Exact(Func<Tensor, Tensor> found) => Relation(Relations.Exact("y", Names), Right, found);

    /// <summary>Numbers that are off by different amounts where this is so.</summary>
    private static string? Places(Func<Tensor, int, int, bool> isWrong) => Relation(Relations.Places("y", Names, _ => 0), Right, t =>
    {
        Tensor found = t.Clone();
        for (int i = 0; i < t.Count; i++)
        {
            found[i / 4, i % 4] += isWrong(t, i / 4, i % 4) ? Math.Cos(i) : 0;
        }

        return found;
    });

    private static string? Relation(IEnumerable<Relation> relations, Tensor[] right, Func<Tensor, Tensor> found) =>
        RelationDiagnosis.First(relations, [.. right.Select(t => new OutputCase([Tensor.Ones([t.Shape[0], 3], ElementType.Float64) * 7.7], t, found(t)))])?.Name;
}
