using Course.Site.Text;
using Course.Site.Typesetting;

namespace Course.Site.Tests;

public sealed class MarkdownWriterTests
{
    [Fact]
    public void Write_Formulas_BecomeMarksWhereverTheyStand()
    {
        MarkdownPart part = Write("Let $x$ be.\n\n$$\ny = \\frac{a}{b}\n$$\n\n$$z$$\n\n| a | b |\n|---|---|\n| $\\lvert x \\rvert$ | 1 |\n");

        Assert.Equal(4, part.Html.Count(c => c == '\uE000'));
        Assert.DoesNotContain("$", part.Html, StringComparison.Ordinal);
        Assert.Contains("<div class=\"scroll\">\n<table>", part.Html.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Headings_HaveIdsThatAreGivenOnceAndTheirText()
    {
        MarkdownPart part = Write("before\n\n## One $x$\n\nfirst\n\n## One $x$\n\nsecond `code`");

        Assert.Equal(["s-one-x", "s-one-x-2"], part.Headings.Select(heading => heading.Id));
        Assert.Equal(["before", "first", "second code"], part.Sections);
        Assert.Contains("<h2 id=\"s-one-x-2\">", part.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Links_LeadToPages_OrAreTextWhereThereIsNone()
    {
        MarkdownPart part = Write("[there](a.md) and [*nowhere*](b.md)");

        Assert.Contains("<a href=\"a.html\">there</a> and <em>nowhere</em>", part.Html, StringComparison.Ordinal);
    }

    private static MarkdownPart Write(string markdown) => new MarkdownWriter(new Typesetter(), target => target == "a.md" ? "a.html" : null, new Slugs()).Write(markdown, "test");
}
