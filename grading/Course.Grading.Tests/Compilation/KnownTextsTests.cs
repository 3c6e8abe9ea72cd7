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

        ReadOthers(afterEach: () => { });

        Assert.NotSame(first, _known.Of(Cell));
    }

    [Fact]
    public void ATextThatIsMetAgainAndAgain_StaysKnown()
    {
        CellSyntax first = _known.Of(Cell);

        ReadOthers(afterEach: () => Assert.Same(first, _known.Of(Cell)));
    }

    /// <summary>Three texts, each of which fills a generation.</summary>
    private void ReadOthers(Action afterEach)
    {
        foreach (char letter in "abc")
        {
            _known.Of($"// {new string(letter, 1 << 20)}");
            afterEach();
        }
    }
}
