namespace Course.Notebooks.Running;

/// <summary>How notebooks are run.</summary>
public sealed record RunOptions
{
    /// <summary>How many notebooks run at a time, each in a process of its own; default: one per processor.</summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>Longest time a cell may take before its notebook is stopped; default 300 s.</summary>
    public TimeSpan CellTimeout { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>Most memory in bytes that a notebook's process may hold before it is stopped; default 4 GiB.</summary>
    public long MemoryLimit { get; init; } = 4L << 30;

    /// <summary>
    /// Whether the notebook is then run from top to bottom again, each cell twice in a row, as somebody does who reads it a
    /// second time and tries things; default: once.
    /// </summary>
    public bool Again { get; init; }

    /// <summary>Called from any thread as the run proceeds; default: nobody is told.</summary>
    public Action<RunProgress> Progress { get; init; } = _ => { };

    /// <summary>Called from any thread with each line that a cell prints, while it runs; not when it is run again. Default: nobody is told.</summary>
    public Action<PrintedLine> Printed { get; init; } = _ => { };
}

/// <summary>A notebook has got as far as <paramref name="CellsDone"/> of <paramref name="Cells"/> code cells; with a result, it is done.</summary>
public sealed record RunProgress(string Notebook, int CellsDone, int Cells, NotebookResult? Result);
