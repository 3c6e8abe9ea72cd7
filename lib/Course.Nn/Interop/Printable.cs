namespace Course.Nn.Interop;

/// <summary>Text from a file, made fit for a message.</summary>
internal static class Printable
{
    private const int Longest = 80;

    /// <summary>At most 80 characters, without line breaks and other control characters.</summary>
    public static string Of(string text)
    {
        string start = text.Length <= Longest ? text : $"{text[..Longest]}…";
        return string.Create(start.Length, start, (span, source) =>
        {
            for (int i = 0; i < span.Length; i++)
            {
                span[i] = char.IsControl(source[i]) || char.IsSurrogate(source[i]) ? '?' : source[i];
            }
        });
    }
}
