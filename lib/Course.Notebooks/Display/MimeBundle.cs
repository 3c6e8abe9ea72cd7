using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Course.Notebooks.Ipynb;

namespace Course.Notebooks.Display;

/// <summary>A value in one or several MIME types, as nbformat stores it: {"text/html": ["line\n", …], …}.</summary>
public static class MimeBundle
{
    /// <summary>
    /// Formats a value. Without <paramref name="mimeTypes"/>: a string as text/plain; a type with formatters of its own in the MIME types
    /// it prefers; everything else as text/html. A formatter that throws is shown as its error, and does not fail the cell.
    /// </summary>
    public static JsonObject Of(object? value, params string[] mimeTypes)
    {
        var data = new JsonObject();
        foreach (var mime in mimeTypes.Length > 0 ? mimeTypes : DefaultMimeTypes(value))
        {
            var (shownAs, text) = Format(value, mime);
            data[shownAs] = ToJson(shownAs, text);
        }

        return data;
    }

    /// <summary>A bundle of text that is already in a MIME type.</summary>
    public static JsonObject OfText(string text, string mimeType) => new() { [mimeType] = ToJson(mimeType, text) };

    private static IEnumerable<string> DefaultMimeTypes(object? value)
    {
        if (value is string)
        {
            return [Mime.Plain];
        }

        try
        {
            var preferred = value is null ? [] : ConventionFormatters.Of(value.GetType()).DefaultMimeTypes;
            return preferred.Count > 0 ? preferred : [Mime.Html];
        }
        catch (Exception)
        {
            // The type's formatter source is broken; formatting below meets the same error and shows it.
            return [Mime.Html];
        }
    }

    private static (string Mime, string Text) Format(object? value, string mime)
    {
        try
        {
            var own = value is null ? null : ConventionFormatters.Of(value.GetType()).TryFormat(value, mime);
            return (mime, own ?? Fallback(value, mime));
        }
        catch (Exception e)
        {
            return (Mime.Plain, $"showing this {value?.GetType().Name} as {mime} threw {e.GetType().Name}: {e.Message}");
        }
    }

    private static string Fallback(object? value, string mime) => mime switch
    {
        Mime.Html => HtmlRenderer.Render(value),
        Mime.Plain => PlainRenderer.Render(value),
        Mime.Json => JsonSerializer.Serialize(value),
        _ => Scalars.Text(value),
    };

    private static JsonNode? ToJson(string mime, string text)
    {
        if (!Mime.IsJson(mime))
        {
            return MultilineText.ToLines(text);
        }

        try
        {
            return JsonReading.Parse(Encoding.UTF8.GetBytes(text));
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
