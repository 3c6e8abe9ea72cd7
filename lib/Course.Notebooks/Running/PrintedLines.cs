using System.Text;
using System.Text.Json.Nodes;
using Course.Notebooks.Ipynb;
using Course.Notebooks.Protocol;

namespace Course.Notebooks.Running;

/// <summary>A line that a cell has printed, as it was written: whoever shows it cleans it.</summary>
/// <param name="Notebook">The notebook as it was asked for.</param>
/// <param name="Text">The line without its end.</param>
public sealed record PrintedLine(string Notebook, string Text);

/// <summary>Keeps a cell's outputs, and passes on what it prints, line by line, while it runs.</summary>
/// <param name="kept">Where the outputs are kept.</param>
/// <param name="print">Takes a line without its end; of text that returns to the line's start, what would be seen last.</param>
internal sealed class PrintedLines(ICellSink kept, Action<string> print) : ICellSink
{
    private readonly StringBuilder _begun = new();
    private string? _stream;

    public void Add(JsonObject output)
    {
        if (CellOutputs.TypeOf(output) == "stream")
        {
            string? stream = output["name"].AsText();
            if (stream != _stream)
            {
                End();
                _stream = stream;
            }

            PassOn(string.Concat((output["text"] as JsonArray ?? []).Select(line => line.AsText())));
        }

        kept.Add(output);
    }

    /// <summary>Passes on a line that has begun and not ended.</summary>
    public void End()
    {
        if (_begun.Length > 0)
        {
            Print(_begun.ToString());
            _begun.Clear();
        }
    }

    private void PassOn(string text)
    {
        string[] lines = text.Split('\n');
        foreach (string line in lines[..^1])
        {
            Print(_begun.Append(line).ToString());
            _begun.Clear();
        }

        _begun.Append(lines[^1]);
    }

    private void Print(string line)
    {
        string whole = line.TrimEnd('\r');
        print(whole[(whole.LastIndexOf('\r') + 1)..]);
    }
}
