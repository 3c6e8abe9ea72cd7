using Course.Nn.Tensors;

namespace Course.Exercises.Tests.Judging;

/// <summary>Which misconception is named: one that gives the student's numbers on every case, for all outputs or for a failing one.</summary>
public class NumberDiagnosisTests
{
    private static readonly IReadOnlyList<Tensor[]> Inputs = [[Tensor.From([1.0, 2])], [Tensor.From([3.0, 5])]];

    private static readonly Misconception Doubled = new("doubled", "y and dx twice", a => [2 * a[0], 2 * a[0]]);
    private static readonly Misconception Negated = new("negated", "y and dx negative", a => [-a[0], -a[0]]);
    private static readonly Misconception Mixed = new("mixed", "y twice, dx negative", a => [2 * a[0], -a[0]]);
    private static readonly Misconception Throws = new("throws", "shapes that do not fit", a => throw new ArgumentException(a.Length + " inputs"));

    private static readonly IReadOnlyList<Misconception> All = [Doubled, Negated, Mixed, Throws];

    [Fact]
    public void Find_AllOutputsOfOne_BeatsOneOutputOfAnother() =>
        Assert.Same(Mixed, Find(a => [2 * a, -a], yPassed: false, dxPassed: false));

    [Theory]
    [InlineData(2, 3, "doubled")]
    [InlineData(-1, 3, "negated")]
    [InlineData(3, -1, "negated")]
    [InlineData(3, 2, "doubled")]
    [InlineData(3, 3, null)]
    public void Find_OneWholeOutput_IsFound(double y, double dx, string? name) =>
        Assert.Equal(name, Find(a => [y * a, dx * a], yPassed: false, dxPassed: false)?.Name);

    /// <summary>An output that passes is not looked at: it cannot show a mistake.</summary>
    [Theory]
    [InlineData(2, 3, true, false, null)]
    [InlineData(3, 2, true, false, "doubled")]
    [InlineData(3, 2, false, true, null)]
    [InlineData(2, 3, false, true, "doubled")]
    public void Find_OutputThatPassed_IsNotBlamed(double y, double dx, bool yPassed, bool dxPassed, string? name) =>
        Assert.Equal(name, Find(a => [y * a, dx * a], yPassed, dxPassed)?.Name);

    [Fact]
    public void Find_RightOnSomeCases_IsNotBlamed()
    {
        Tensor[]?[] outputs = [Doubled.Wrong(Inputs[0]), Negated.Wrong(Inputs[1])];

        Assert.Null(NumberDiagnosis.Find(All, Inputs, outputs, Verdicts(false, false)));
    }

    [Fact]
    public void Find_ThrowsWhereTheMisconceptionThrows_IsTheSame()
    {
        // On one case both throw, on the other both give the same: the mistake is found. Where only one of them throws, it is not.
        var sometimes = new Misconception("sometimes", "fits by luck", a => a[0][0] > 2 ? throw new InvalidOperationException("shapes") : [a[0], a[0]]);
        Tensor[] given = [Inputs[0][0], Inputs[0][0]];

        Assert.Same(sometimes, NumberDiagnosis.Find([Throws, sometimes], Inputs, [given, null], Verdicts(false, false)));
        Assert.Null(NumberDiagnosis.Find([Throws, sometimes], Inputs, [null, given], Verdicts(false, false)));
        Assert.Null(NumberDiagnosis.Find([Throws, sometimes], Inputs, [given, given], Verdicts(false, false)));
    }

    [Fact]
    public void Find_NothingReturned_BlamesNothing()
    {
        Assert.Null(NumberDiagnosis.Find(All, Inputs, [null, null], Verdicts(false, false)));
        Assert.Null(NumberDiagnosis.Find(All, Inputs, [Doubled.Wrong(Inputs[0])], Verdicts(false, false)));
        Assert.Null(NumberDiagnosis.Find(All, Inputs, [], Verdicts(false, false)));
    }

    [Fact]
    public void Find_OtherNumberOfOutputs_IsNotTheSame() =>
        Assert.Null(NumberDiagnosis.Find(All, Inputs, [.. Inputs.Select(a => new[] { 2 * a[0] })], Verdicts(false, false)));

    /// <summary>A wrong function that changes its inputs spoils neither the cases nor the other misconceptions.</summary>
    [Fact]
    public void Find_MisconceptionThatChangesItsInputs_GetsACopy()
    {
        var spoils = new Misconception("spoils", "overwrites x", a =>
        {
            a[0][0] = 0;
            return [a[0], a[0]];
        });
        double[] before = Inputs[0][0].ToDoubleArray();

        Assert.Same(Doubled, NumberDiagnosis.Find([spoils, Doubled], Inputs, [.. Inputs.Select(Doubled.Wrong)], Verdicts(false, false)));
        Assert.Equal(before, Inputs[0][0].ToDoubleArray());
    }

    private static Misconception? Find(Func<Tensor, Tensor[]> student, bool yPassed, bool dxPassed) =>
        NumberDiagnosis.Find(All, Inputs, [.. Inputs.Select(a => student(a[0]))], Verdicts(yPassed, dxPassed));

    private static OutputVerdict[] Verdicts(bool yPassed, bool dxPassed) =>
        [new("y", yPassed, 0, null, string.Empty), new("dx", dxPassed, 0, null, string.Empty)];
}
