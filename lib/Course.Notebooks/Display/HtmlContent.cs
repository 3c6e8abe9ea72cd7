namespace Course.Notebooks.Display;

/// <summary>Text that is shown as HTML, unescaped; what <c>HTML("…")</c> returns.</summary>
public sealed class HtmlContent(string html)
{
    /// <summary>The HTML.</summary>
    public override string ToString() => html;
}
