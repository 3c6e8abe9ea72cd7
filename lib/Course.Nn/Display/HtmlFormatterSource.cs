namespace Course.Nn.Display;

/// <summary>
/// The formatter source of every type that implements <see cref="IHtmlDisplay"/>:
/// <c>[TypeFormatterSource(typeof(HtmlFormatterSource))]</c> on the type is all it takes.
/// </summary>
public sealed class HtmlFormatterSource
{
    /// <summary><c>text/html</c> from <see cref="IHtmlDisplay.ToHtml"/>, then <c>text/plain</c> from <see cref="object.ToString"/>.</summary>
#pragma warning disable CA1822 // A notebook calls it on an instance that it creates by reflection.
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new MimeFormatter<IHtmlDisplay>("text/html", value => value.ToHtml()),
        new MimeFormatter<IHtmlDisplay>("text/plain", value => value.ToString() ?? string.Empty),
    ];
#pragma warning restore CA1822
}
