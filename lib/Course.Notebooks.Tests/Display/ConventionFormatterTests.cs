using Course.Notebooks.Display;

namespace Course.Notebooks.Tests.Display;

public class ConventionFormatterTests
{
    [Fact]
    public void Of_TypeWithFormatters_UsesThePreferredMimeTypesInOrder()
    {
        var data = MimeBundle.Of(new Picture());

        Assert.Equal(["image/svg+xml", "text/html"], data.Select(entry => entry.Key));
        Assert.Equal(["<svg/>", "<i>picture</i>"], data.Select(entry => (string)entry.Value![0]!));
    }

    [Fact]
    public void Of_DerivedType_InheritsTheFormatters() => Assert.Equal("<svg/>", (string)MimeBundle.Of(new Portrait())["image/svg+xml"]![0]!);

    [Fact]
    public void Of_NoPreference_UsesHtmlOrElseTheFirstFormatter()
    {
        Assert.Equal(["text/html"], MimeBundle.Of(new HtmlOnly()).Select(entry => entry.Key));
        Assert.Equal(["text/latex"], MimeBundle.Of(new LatexOnly()).Select(entry => entry.Key));
    }

    [Fact]
    public void Of_FormatterThatDeclines_FallsBack() =>
        Assert.Contains("dni-treeview", MimeBundle.Of(new Declined()).ToJsonString(), StringComparison.Ordinal);

    [Fact]
    public void Of_FormatterThatThrows_ShowsTheError()
    {
        var data = MimeBundle.Of(new Failing());

        Assert.Contains("threw InvalidOperationException: cannot draw", data["text/plain"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_SequenceOfFormattedValues_ShowsEachItsOwnWay()
    {
        var html = MimeBundle.Of(new[] { new Picture(), new Picture() }).ToJsonString();

        Assert.Equal(2, html.Split("picture").Length - 1);
    }

    [Fact]
    public void Of_JsonMimeType_IsStoredAsJson()
    {
        var data = MimeBundle.Of(new Checked());

        Assert.Equal("""{"id":"a","points":1.0}""", data[Mime.Check]!.ToJsonString());
    }

    [AttributeUsage(AttributeTargets.Class)]
    private sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
    {
        public Type FormatterSourceType { get; } = formatterSourceType;

        public string[]? PreferredMimeTypes { get; set; }
    }

    private sealed class Formatter(string mimeType, Func<object, string?> format)
    {
        public string MimeType => mimeType;

        public bool Format(object instance, TextWriter writer)
        {
            var text = format(instance);
            writer.Write(text);
            return text is not null;
        }
    }

    private abstract class Source(params Formatter[] formatters)
    {
        public Formatter[] CreateTypeFormatters() => formatters;
    }

    private sealed class PictureSource() : Source(new Formatter("text/html", _ => "<i>picture</i>"), new Formatter("image/svg+xml", _ => "<svg/>"));

    [TypeFormatterSource(typeof(PictureSource), PreferredMimeTypes = ["image/svg+xml", "text/html"])]
    private class Picture;

    private sealed class Portrait : Picture;

    [TypeFormatterSource(typeof(PictureSource))]
    private sealed class HtmlOnly;

    private sealed class LatexSource() : Source(new Formatter("text/latex", _ => "$x$"));

    [TypeFormatterSource(typeof(LatexSource))]
    private sealed class LatexOnly;

    private sealed class DecliningSource() : Source(new Formatter("text/html", _ => null));

    [TypeFormatterSource(typeof(DecliningSource))]
    private sealed class Declined;

    private sealed class FailingSource() : Source(new Formatter("text/html", _ => throw new InvalidOperationException("cannot draw")));

    [TypeFormatterSource(typeof(FailingSource))]
    private sealed class Failing;

    private sealed class CheckedSource() : Source(new Formatter(Mime.Check, _ => """{"id":"a","points":1.0}"""));

    [TypeFormatterSource(typeof(CheckedSource), PreferredMimeTypes = [Mime.Check])]
    private sealed class Checked;
}
