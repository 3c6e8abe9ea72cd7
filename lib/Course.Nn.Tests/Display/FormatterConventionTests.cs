using Course.Nn.Autograd;
using Course.Nn.Display;

namespace Course.Nn.Tests.Display;

public class FormatterConventionTests
{
    [Fact]
    public void Convention_OnAGraph_GivesHtmlAndPlainText()
    {
        IReadOnlyDictionary<string, string> outputs = Convention.Format(new ComputationalGraph(new Value(2, "x") * 3));

        Assert.Equal("<code>6 (2 values)</code>", outputs["text/html"]);
        Assert.Equal("6 (2 values)", outputs["text/plain"]);
    }

    [Fact]
    public void Convention_OnAValueAndADual_EscapesTheName()
    {
        Assert.Equal("<code>a&lt;b = 1</code>", Convention.Format(new Value(1, "a<b"))["text/html"]);
        Assert.Equal("<code>1 + 1ε</code>", Convention.Format(Dual.Variable(1))["text/html"]);
    }

    [Fact]
    public void Format_OfAnotherType_WritesNothing()
    {
        using var writer = new StringWriter();

        Assert.False(new MimeFormatter<Value>("text/html", value => value.ToHtml()).Format("text", writer));
        Assert.Equal(string.Empty, writer.ToString());
    }

    [Fact]
    public void PreferredMimeTypes_WhenNotSet_AreLeftToTheNotebook()
    {
        Assert.Null(new TypeFormatterSourceAttribute(typeof(HtmlFormatterSource)).PreferredMimeTypes);
    }
}
