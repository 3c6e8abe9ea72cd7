using System.Collections;
using System.Reflection;
using Course.Nn.Autograd;
using Course.Nn.Display;

namespace Course.Nn.Tests.Display;

/// <summary>Finds the formatters as a notebook does: by the names of the attribute, its properties and their methods.</summary>
public class FormatterConventionTests
{
    internal static IReadOnlyDictionary<string, string> FormatByConvention(object value)
    {
        object attribute = value.GetType().GetCustomAttributes(true).Single(a => a.GetType().Name == "TypeFormatterSourceAttribute");
        var sourceType = (Type)attribute.GetType().GetProperty("FormatterSourceType")!.GetValue(attribute)!;
        object source = Activator.CreateInstance(sourceType)!;
        var formatters = (IEnumerable)source.GetType().GetMethod("CreateTypeFormatters")!.Invoke(source, null)!;
        var outputs = new Dictionary<string, string>();
        foreach (object formatter in formatters)
        {
            using var writer = new StringWriter();
            MethodInfo format = formatter.GetType().GetMethod("Format", [typeof(object), typeof(TextWriter)])!;
            Assert.True((bool)format.Invoke(formatter, [value, writer])!);
            outputs.Add((string)formatter.GetType().GetProperty("MimeType")!.GetValue(formatter)!, writer.ToString());
        }

        return outputs;
    }

    [Fact]
    public void Convention_OnAGraph_GivesSvgAndPlainText()
    {
        IReadOnlyDictionary<string, string> outputs = FormatByConvention(new ComputationalGraph(new Value(2, "x") * 3));

        Assert.Contains("<svg", outputs["text/html"], StringComparison.Ordinal);
        Assert.Equal("6 (2 values)", outputs["text/plain"]);
    }

    [Fact]
    public void Convention_OnAValueAndADual_EscapesTheName()
    {
        Assert.Equal("<code>a&lt;b = 1</code>", FormatByConvention(new Value(1, "a<b"))["text/html"]);
        Assert.Equal("<code>1 + 1ε</code>", FormatByConvention(Dual.Variable(1))["text/html"]);
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
