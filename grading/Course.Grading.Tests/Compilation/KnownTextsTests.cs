using Course.Grading.Compilation;

namespace Course.Grading.Tests.Compilation;

public sealed class KnownTextsTests
{
    private const string Cell = "double x = 1;";

    private readonly KnownTexts _known = new();

    [Fact]
    public void ATextOfLately_IsNotParsedAgain() => Assert.Same(_known.Of(Cell), _known.Of(new string(Cell)));

    [Fact]
    public void ATextOfLongAgo_IsForgotten()
    {
        CellSyntax first = _known.Of(Cell);
        foreach (int i in Enumerable.Range(0, 3))
        {
            _known.Of($"// {new string((char)('a' + i), 1 << 20)}");
        }

        Assert.NotSame(first, _known.Of(Cell));
    }

    [Fact]
    public void ATextThatIsMetAgainAndAgain_StaysKnown()
    {
        CellSyntax first = _known.Of(Cell);
        foreach (int i in Enumerable.Range(0, 3))
        {
            _known.Of($"// {new string((char)('a' + i), 1 << 20)}");
            Assert.Same(first, _known.Of(Cell));
        }
    }
}
