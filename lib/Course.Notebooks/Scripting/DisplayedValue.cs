using Course.Notebooks.Display;

namespace Course.Notebooks.Scripting;

/// <summary>A value that a cell has displayed and may change in place.</summary>
public sealed class DisplayedValue
{
    internal DisplayedValue(string displayId, string[] mimeTypes)
    {
        DisplayId = displayId;
        MimeTypes = mimeTypes;
    }

    /// <summary>Names the display within the session.</summary>
    public string DisplayId { get; }

    /// <summary>The MIME types it was displayed in.</summary>
    public IReadOnlyList<string> MimeTypes { get; }

    /// <summary>Shows <paramref name="value"/> in the place and MIME types of what was displayed.</summary>
    public void Update(object? value) => CellContext.Current.Update(DisplayId, MimeBundle.Of(value, [.. MimeTypes]));
}
