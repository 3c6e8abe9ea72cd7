using Course.Notebooks.Display;

namespace Course.Notebooks.Scripting;

/// <summary>The extension methods every cell has in scope, as in .NET Interactive.</summary>
public static class DisplayExtensions
{
    /// <summary>The same as <see cref="InScope.display"/>.</summary>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes) => InScope.display(value, mimeTypes);

    /// <summary>Displays text that is already in a MIME type, such as <c>"# Title".DisplayAs("text/markdown")</c>.</summary>
    public static DisplayedValue DisplayAs(this string value, string mimeType)
    {
        var shown = new DisplayedValue(Guid.NewGuid().ToString("N"), [mimeType]);
        CellContext.Current.Display(MimeBundle.OfText(value, mimeType), shown.DisplayId);
        return shown;
    }
}
