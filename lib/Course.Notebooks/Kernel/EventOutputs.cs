using System.Text.Json;
using System.Text.Json.Nodes;
using Course.Notebooks.Ipynb;
using Course.Notebooks.Protocol;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;

namespace Course.Notebooks.Kernel;

/// <summary>Turns the kernel's events of one cell into the outputs that Jupyter would store for it.</summary>
internal sealed class EventOutputs
{
    private readonly KernelCommand _command;
    private readonly int _executionCount;
    private readonly ICellSink _sink;
    private readonly LimitedStream _out;
    private readonly LimitedStream _error;

    public EventOutputs(KernelCommand command, int executionCount, ICellSink sink)
    {
        (_command, _executionCount, _sink) = (command, executionCount, new LimitedSink(sink));
        (_out, _error) = (new LimitedStream("stdout", _sink), new LimitedStream("stderr", _sink));
    }

    /// <summary>Whether the cell has come to a good end; false until then.</summary>
    public bool Succeeded { get; private set; }

    /// <summary>Takes one event; events of imported code and of the parts of a cell arrive here too.</summary>
    public void On(KernelEvent e)
    {
        switch (e)
        {
            case StandardOutputValueProduced text:
                _error.Flush();
                _out.Write(TextOf(text));
                break;
            case StandardErrorValueProduced or ErrorProduced:
                PrintError(TextOf((DisplayEvent)e));
                break;
            case DiagnosticsProduced diagnostics:
                PrintError(CompilerMessages.Of(diagnostics));
                break;
            case ReturnValueProduced { Value: DisplayedValue }:
                break;
            case ReturnValueProduced value:
                Add(CellOutputs.ExecuteResult(DataOf(value), _executionCount));
                break;
            case DisplayedValueProduced shown:
                Add(CellOutputs.DisplayData(DataOf(shown)));
                break;
            case CommandSucceeded when e.Command == _command:
                Succeeded = true;
                break;
            case CommandFailed failure when e.Command == _command:
                Succeeded = false;
                Add(FailureOutput.Of(failure));
                break;
        }
    }

    /// <summary>Sends what has been printed and not been sent.</summary>
    public void End() => Flush();

    private static string TextOf(DisplayEvent e) =>
        e.FormattedValues.FirstOrDefault(value => value.MimeType == Mime.Plain)?.Value ?? e.Value?.ToString() ?? "";

    private static JsonObject DataOf(DisplayEvent e)
    {
        var data = new JsonObject();
        foreach (FormattedValue value in e.FormattedValues)
        {
            data[value.MimeType] = Mime.IsJson(value.MimeType) ? Json(value.Value) : MultilineText.ToLines(value.Value);
        }

        return data;
    }

    /// <summary>JSON as JSON, for every <c>+json</c> type; the tool does so for application/json alone and leaves the others text.</summary>
    private static JsonNode? Json(string text)
    {
        try
        {
            return JsonReading.Parse(System.Text.Encoding.UTF8.GetBytes(text));
        }
        catch (JsonException)
        {
            return text;
        }
    }

    private void PrintError(string text)
    {
        _out.Flush();
        _error.Write(text);
    }

    private void Add(JsonObject output)
    {
        Flush();
        _sink.Add(output);
    }

    private void Flush()
    {
        _out.Flush();
        _error.Flush();
    }
}
