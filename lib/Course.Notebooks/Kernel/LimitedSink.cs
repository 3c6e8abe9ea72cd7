using System.Text.Json.Nodes;
using Course.Notebooks.Ipynb;
using Course.Notebooks.Protocol;

namespace Course.Notebooks.Kernel;

/// <summary>
/// Passes a cell's outputs on until there are too many or too much of them, says so once on stderr, and drops the rest: a loop that
/// displays for ever must not fill the disk. The error a cell ends with always passes.
/// </summary>
internal sealed class LimitedSink(ICellSink sink) : ICellSink
{
    /// <summary>Most outputs of one cell; text printed to one stream without a break counts as one.</summary>
    public const int MaxOutputs = 5_000;

    /// <summary>Most characters displayed by one cell: about nine copies of a plotting library.</summary>
    public const int MaxCharacters = 32 * 1024 * 1024;

    private string? _stream;
    private int _outputs;
    private long _characters;
    private bool _full;

    public void Add(JsonObject output)
    {
        string? stream = output["name"].AsText();
        if (Passes(stream is not null && stream == _stream ? 0 : 1, CharactersOf(output["data"])) || CellOutputs.TypeOf(output) == "error")
        {
            _stream = stream;
            sink.Add(output);
        }
    }

    private bool Passes(int outputs, long characters)
    {
        if (!_full && (_outputs += outputs) <= MaxOutputs && (_characters += characters) <= MaxCharacters)
        {
            return true;
        }

        if (!_full)
        {
            _full = true;
            sink.Add(CellOutputs.Stream("stderr", $"\n… this cell made more than {MaxOutputs} outputs or {MaxCharacters} characters of them; the rest is dropped\n"));
        }

        return false;
    }

    private static long CharactersOf(JsonNode? data) => data switch
    {
        JsonObject parts => parts.Sum(part => CharactersOf(part.Value)),
        JsonArray items => items.Sum(CharactersOf),
        null => 0,
        _ => data.AsText()?.Length ?? 8,
    };
}
