namespace Course.Nn.Display;

/// <summary>
/// Says which class writes a type as HTML (or another MIME type) when it is the value of a notebook cell.
/// .NET Interactive honours any attribute of this name, whatever assembly declares it, so the course needs no notebook package.
/// </summary>
/// <param name="formatterSourceType">A class with a public parameterless constructor and a public method <c>CreateTypeFormatters()</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = false, Inherited = true)]
public sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>The class that creates the formatters; see <see cref="HtmlFormatterSource"/>.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>The MIME types shown when a cell asks for none; <c>null</c> leaves it to the notebook, which shows <c>text/html</c>.</summary>
    public string[]? PreferredMimeTypes { get; init; }
}
