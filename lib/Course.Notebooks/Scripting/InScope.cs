using Course.Notebooks.Display;

namespace Course.Notebooks.Scripting;

/// <summary>The functions every cell has in scope, as in .NET Interactive.</summary>
public static class InScope
{
    /// <summary>Displays a value, in the given MIME types or the value's own choice (text for a string, else HTML).</summary>
    /// <returns>A handle to change what is shown; end the cell with a semicolon, or the handle is shown too.</returns>
    public static DisplayedValue display(object? value, params string[] mimeTypes)
    {
        var data = MimeBundle.Of(value, mimeTypes);
        var shown = new DisplayedValue(Guid.NewGuid().ToString("N"), [.. data.Select(entry => entry.Key)]);
        CellContext.Current.Display(data, shown.DisplayId);
        return shown;
    }

    /// <summary>Text to be shown as HTML: as the cell's last expression, or through <see cref="display"/>.</summary>
    public static HtmlContent HTML(string content) => new(content);

    /// <summary>Adds a style sheet to the page.</summary>
    public static void CSS(string content) => CellContext.Current.DisplayText($"<style>{content}</style>", Mime.Html);

    /// <summary>Runs a script in the page, where the viewer trusts the notebook.</summary>
    public static void Javascript(string content) =>
        CellContext.Current.DisplayText($"<script type=\"text/javascript\">{content}</script>", Mime.Html);
}
