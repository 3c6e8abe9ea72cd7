namespace Course.Charts.Rendering;

/// <summary>Names that would take the room of the data.</summary>
internal static class Shortened
{
    /// <summary>The text, or its beginning and an ellipsis.</summary>
    public static string Of(string text, int longest) => text.Length <= longest ? text : text[..(longest - 1)] + "…";
}
