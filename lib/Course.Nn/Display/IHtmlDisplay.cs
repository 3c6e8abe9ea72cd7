namespace Course.Nn.Display;

/// <summary>A value that can draw itself in a notebook.</summary>
public interface IHtmlDisplay
{
    /// <summary>Self-contained HTML: no script, no style sheet and no address to fetch; text in it is escaped.</summary>
    string ToHtml();
}
