namespace Course.Nn.Display;

/// <summary>Writes values of type <typeparamref name="T"/> in one MIME type. A notebook finds its members by name.</summary>
/// <param name="mimeType">For example <c>text/html</c>.</param>
/// <param name="write">The text of a value in that MIME type.</param>
public sealed class MimeFormatter<T>(string mimeType, Func<T, string> write)
{
    /// <summary>The MIME type that <see cref="Format"/> writes.</summary>
    public string MimeType { get; } = mimeType;

    /// <summary>Writes <paramref name="value"/>, or returns <c>false</c> and writes nothing when it is no <typeparamref name="T"/>.</summary>
    public bool Format(object value, TextWriter writer)
    {
        Require.NotNull(writer);
        if (value is not T typed)
        {
            return false;
        }

        writer.Write(write(typed));
        return true;
    }
}
