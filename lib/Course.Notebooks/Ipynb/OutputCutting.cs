using System.Text.Json;

namespace Course.Notebooks.Ipynb;

/// <summary>
/// Cuts the cells' outputs out of a notebook's bytes before it is parsed: whoever reads strangers' notebooks for their code needs no memory
/// for what they have drawn. A parsed value takes some hundred times the bytes of a short one.
/// </summary>
internal static class OutputCutting
{
    /// <summary>The depth of the properties of a cell: the document, the list of cells, the cell.</summary>
    private const int DepthInCell = 3;

    /// <summary>The same notebook with empty lists for outputs; everything else byte for byte.</summary>
    /// <param name="utf8">The document, without a byte order mark.</param>
    /// <param name="mostValues">The most values (texts, numbers, lists, objects) that may be left.</param>
    /// <exception cref="JsonException">It is not JSON; the message has no line break.</exception>
    /// <exception cref="NotebookFormatException">More values than that are left.</exception>
    internal static byte[] Cut(ReadOnlySpan<byte> utf8, int mostValues)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = JsonReading.MaxDepth });
        var kept = new MemoryStream(utf8.Length);
        (int from, int values) = (0, 0);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == DepthInCell && reader.ValueTextEquals("outputs"u8))
            {
                reader.Read();
                kept.Write(utf8[from..(int)reader.TokenStartIndex]);
                kept.Write("[]"u8);
                reader.Skip();
                from = (int)reader.BytesConsumed;
            }
            else if (reader.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.EndObject or JsonTokenType.EndArray) && ++values > mostValues)
            {
                throw new NotebookFormatException($"holds more than {mostValues} values, its outputs aside");
            }
        }

        kept.Write(utf8[from..]);
        return kept.ToArray();
    }
}
