namespace Course.Exercises.Tests.Judging;

/// <summary>The line under a check: how many outputs are right, which are not, and the diagnosis.</summary>
public class SummaryTests
{
    private static readonly Misconception Halved = new("the half is missing", "the derivative of x²/2 is x", inputs => inputs);

    [Theory]
    [InlineData("+y", "Right.")]
    [InlineData("-y", "Not right yet: y.")]
    [InlineData("+dx +dw", "All outputs are right.")]
    [InlineData("+dx -dw", "1 of 2 outputs right; wrong: dw.")]
    [InlineData("-dx +dw -db", "1 of 3 outputs right; wrong: dx, db.")]
    [InlineData("-dx -dw -db", "0 of 3 outputs right; wrong: dx, dw, db.")]
    [InlineData("+dx +dw -db", "2 of 3 outputs right; wrong: db.")]
    public void Of_AnyVerdicts_CountsAndNamesThem(string verdicts, string expected)
    {
        OutputVerdict[] outputs = [.. verdicts.Split(' ').Select(Verdict)];

        Assert.Equal(expected, Summary.Of(outputs, diagnosis: null));

        bool isRight = outputs.All(verdict => verdict.Passed);
        Assert.Equal(isRight ? expected : expected + " Diagnosis: the half is missing.", Summary.Of(outputs, Halved));
    }

    private static OutputVerdict Verdict(string signAndName) =>
        new(signAndName[1..], signAndName[0] == '+', signAndName[0] == '+' ? 0 : 1, null, string.Empty);
}
