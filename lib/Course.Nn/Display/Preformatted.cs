namespace Course.Nn.Display;

/// <summary>HTML for values whose own text, in lines and columns, is the best picture of them.</summary>
internal static class Preformatted
{
    /// <summary>The value's text with its line breaks and spaces kept.</summary>
    public static string Html(object value) => $"<pre>{Markup.Escape(value.ToString())}</pre>";
}
