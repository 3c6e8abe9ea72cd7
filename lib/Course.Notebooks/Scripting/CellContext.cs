using System.Text.Json.Nodes;
using Course.Notebooks.Display;

namespace Course.Notebooks.Scripting;

/// <summary>
/// What a running cell can reach: its console and its displays. One per process at a time, since Console is the process's;
/// threads that a cell leaves behind print into the cell that runs next.
/// </summary>
internal sealed class CellContext : IDisposable
{
    private static readonly SemaphoreSlim Turn = new(1);
    private static volatile CellContext? _current;

    private readonly ICellSink _sink;
    private readonly Lock _lock = new();
    private readonly CellConsole _out;
    private readonly CellConsole _error;

    private CellContext(ICellSink sink)
    {
        _sink = sink;
        _out = new CellConsole("stdout", AddStream);
        _error = new CellConsole("stderr", AddStream);
    }

    /// <summary>The context of the cell that runs now.</summary>
    /// <exception cref="InvalidOperationException">No cell runs.</exception>
    public static CellContext Current => _current ?? throw new InvalidOperationException("display: no cell is running");

    /// <summary>Runs <paramref name="cell"/> with Console going to <paramref name="sink"/>, after any other cell of this process has ended.</summary>
    public static async Task<bool> RunAsync(ICellSink sink, Func<CellContext, Task<bool>> cell)
    {
        await Turn.WaitAsync();
        var (oldOut, oldError, oldIn) = (Console.Out, Console.Error, Console.In);
        using var context = new CellContext(sink);
        try
        {
            _current = context;
            Console.SetOut(context._out);
            Console.SetError(context._error);
            Console.SetIn(TextReader.Null);
            return await cell(context);
        }
        finally
        {
            Console.SetOut(oldOut);
            Console.SetError(oldError);
            Console.SetIn(oldIn);
            context._out.EndCell();
            context._error.EndCell();
            _current = null;
            Turn.Release();
        }
    }

    /// <summary>Adds an output after everything printed so far.</summary>
    public void Add(JsonObject output)
    {
        Flush();
        lock (_lock)
        {
            _sink.Add(output);
        }
    }

    public void Display(JsonObject data, string? displayId = null)
    {
        var output = CellOutputs.DisplayData(data);
        if (displayId is not null)
        {
            output["transient"] = new JsonObject { ["display_id"] = displayId };
        }

        Add(output);
    }

    public void DisplayText(string text, string mimeType) => Display(MimeBundle.OfText(text, mimeType));

    public void Update(string displayId, JsonObject data)
    {
        Flush();
        lock (_lock)
        {
            _sink.Update(displayId, data);
        }
    }

    public void Dispose()
    {
        _out.Dispose();
        _error.Dispose();
    }

    public void PrintError(string text) => _error.Write(text);

    private void Flush()
    {
        _out.Flush();
        _error.Flush();
    }

    private void AddStream(string name, string text)
    {
        lock (_lock)
        {
            _sink.Add(CellOutputs.Stream(name, text));
        }
    }
}
