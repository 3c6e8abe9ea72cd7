using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Judging;

/// <summary>Which mistake is named: one that gives all of the student's numbers on every case, or two that do so together.</summary>
public class NumberDiagnosisTests
{
    private static readonly IReadOnlyList<Tensor[]> Inputs = [[Tensor.From([1.0, 2])], [Tensor.From([3.0, 5])]];

    private static readonly IReadOnlyList<Tensor[]> Right = [.. Inputs.Select(a => new[] { a[0], 10 * a[0] })];

    private static readonly Misconception Doubled = new("doubled", "y and dx twice", a => [2 * a[0], 20 * a[0]]);
    private static readonly Misconception WrongY = new("wrong y", "y is negative", a => [-a[0], 10 * a[0]]);
    private static readonly Misconception WrongDx = new("wrong dx", "dx is negative", a => [a[0], -10 * a[0]]);
    private static readonly Misconception Throws = new("throws", "shapes that do not fit", a => throw new ArgumentException(a.Length + " inputs"));

    private static readonly IReadOnlyList<Misconception> All = [Doubled, WrongY, WrongDx, Throws];

    /// <summary>y and dx as multiples of x; right are 1 and 10.</summary>
    [Theory]
    [InlineData(2, 20, "doubled")]
    [InlineData(-1, 10, "wrong y")]
    [InlineData(1, -10, "wrong dx")]
    [InlineData(-1, -10, "wrong y; wrong dx")]
    [InlineData(2, 10, null)] // half of "doubled" is not "doubled"
    [InlineData(-1, 20, null)]
    [InlineData(3, -10, null)] // y is wrong in a way that nothing explains
    [InlineData(-1, 7, null)]
    public void Find_Outputs_AreAllExplainedOrNothingIsSaid(double y, double dx, string? name) =>
        Assert.Equal(name, Find([.. Inputs.Select(a => new[] { y * a[0], dx * a[0] })])?.Name);

    [Fact]
    public void Find_TwoMistakes_ExplainsBoth() =>
        Assert.Equal("Two mistakes. y is negative dx is negative", Find([.. Inputs.Select(a => new[] { -a[0], -10 * a[0] })])!.Explanation);

    /// <summary>Two of an exercise's own mistakes with the same numbers are both named; one that is made of the right outputs gives way to them, and is named beside its like.</summary>
    [Fact]
    public void Find_SeveralWithTheSameNumbers_AreAllNamed()
    {
        Misconception again = WrongY with { Name = "y upside", Explanation = "another reason" };
        Suspect made = new(new Mistake("made", "from the right ones"), (_, right) => [-right[0], right[1]]), like = made with { Mistake = new Mistake("like it", "as well") };
        Tensor[][] outputs = [.. Inputs.Select(a => new[] { -a[0], 10 * a[0] })];

        Mistake both = NumberDiagnosis.Find([Suspect.Of(WrongY), Suspect.Of(again), made], Inputs, Right, outputs)!;
        Assert.Equal("wrong y, or y upside", both.Name);
        Assert.Contains("y is negative", both.Explanation, StringComparison.Ordinal);
        Assert.Contains("another reason", both.Explanation, StringComparison.Ordinal);
        Assert.Equal("made, or like it", NumberDiagnosis.Find([made, like], Inputs, Right, outputs)?.Name);
        Assert.Same(WrongY, NumberDiagnosis.Find([Suspect.Of(WrongY), made], Inputs, Right, outputs));
        Assert.Equal("wrong y, or y upside; wrong dx", NumberDiagnosis.Find([Suspect.Of(WrongY), Suspect.Of(again), made, Suspect.Of(WrongDx)], Inputs, Right, [.. Inputs.Select(a => new[] { -a[0], -10 * a[0] })])?.Name);
    }

    /// <summary>More than three are not all said, and that is said.</summary>
    [Fact]
    public void These_ManyMistakes_SaysThatThereAreMore() =>
        Assert.Equal("0, or 1, or 2, or something else", AnyOf.These([.. Enumerable.Range(0, 5).Select(i => new Mistake($"{i}", ""))]).Name);

    [Fact]
    public void Find_RightOnSomeCases_IsNotBlamed() => Assert.Null(Find([Doubled.Wrong(Inputs[0]), WrongY.Wrong(Inputs[1])]));

    [Fact]
    public void Find_ThrowsWhereTheMistakeThrows_IsTheSame()
    {
        // On one case both throw, on the other both give the same: the mistake is found. Where only one of them throws, it is not.
        var sometimes = new Misconception("sometimes", "fits by luck", a => a[0][0] > 2 ? throw new InvalidOperationException("shapes") : [a[0], a[0]]);
        Tensor[] given = [Inputs[0][0], Inputs[0][0]];

        Assert.Same(sometimes, NumberDiagnosis.Find([Suspect.Of(Throws), Suspect.Of(sometimes)], Inputs, Right, [given, null]));
        Assert.Null(NumberDiagnosis.Find([Suspect.Of(Throws), Suspect.Of(sometimes)], Inputs, Right, [null, given]));
        Assert.Null(NumberDiagnosis.Find([Suspect.Of(Throws), Suspect.Of(sometimes)], Inputs, Right, [given, given]));
    }

    [Fact]
    public void Find_NothingReturned_BlamesNothing()
    {
        Assert.Null(Find([null, null]));
        Assert.Null(Find([Doubled.Wrong(Inputs[0])]));
        Assert.Null(Find([]));
    }

    [Fact]
    public void Find_OtherNumberOfOutputs_IsNotTheSame() => Assert.Null(Find([.. Inputs.Select(a => new[] { 2 * a[0] })]));

    /// <summary>A wrong function that changes its inputs spoils neither the cases nor the other mistakes.</summary>
    [Fact]
    public void Find_MistakeThatChangesItsInputs_GetsACopy()
    {
        var spoils = new Misconception("spoils", "overwrites x", a =>
        {
            a[0][0] = 0;
            return [a[0], a[0]];
        });
        double[] before = Inputs[0][0].ToDoubleArray();

        Assert.Same(Doubled, NumberDiagnosis.Find([Suspect.Of(spoils), Suspect.Of(Doubled)], Inputs, Right, [.. Inputs.Select(Doubled.Wrong)]));
        Assert.Equal(before, Inputs[0][0].ToDoubleArray());
    }

    private static Mistake? Find(IReadOnlyList<Tensor[]?> outputs) => NumberDiagnosis.Find(All.Select(Suspect.Of), Inputs, Right, outputs);
}
