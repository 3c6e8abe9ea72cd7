namespace Course.Grading.Compilation;

/// <summary>
/// The syntax of texts that were parsed lately. A notebook's cells are the same for each of its exercises, and most of them for every student.
/// </summary>
internal sealed class KnownTexts
{
    /// <summary>Characters of one generation; of two, the older one is forgotten when the younger is full.</summary>
    private const int Characters = 1 << 20;

    private readonly Lock _lock = new();
    private Dictionary<string, CellSyntax> _older = [], _younger = [];
    private int _characters;

    /// <summary>The syntax of a text.</summary>
    internal CellSyntax Of(string text)
    {
        CellSyntax syntax = Known(text) ?? CellSyntax.Parse(text);
        Remember(text, syntax);
        return syntax;
    }

    private CellSyntax? Known(string text)
    {
        lock (_lock)
        {
            return _younger.GetValueOrDefault(text) ?? _older.GetValueOrDefault(text);
        }
    }

    private void Remember(string text, CellSyntax syntax)
    {
        lock (_lock)
        {
            if (!_younger.TryAdd(text, syntax))
            {
                return;
            }

            _characters += text.Length;
            if (_characters > Characters)
            {
                (_older, _younger, _characters) = (_younger, [], 0);
            }
        }
    }
}
