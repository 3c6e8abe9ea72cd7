using System.Text;
using Course.Notebooks.Ipynb;
using Course.Notebooks.Protocol;

namespace Course.Notebooks.Kernel;

/// <summary>
/// What a cell prints to one stream: passed on at each line end, so that little is lost when the process dies. After
/// <see cref="MaxCharacters"/> in one cell it says so once and drops the rest.
/// </summary>
internal sealed class LimitedStream(string name, ICellSink sink)
{
    /// <summary>Most characters kept of one stream of one cell: ten thousand long lines.</summary>
    public const int MaxCharacters = 1_000_000;

    private const int MaxPending = 4096;

    private readonly Lock _lock = new();
    private readonly StringBuilder _pending = new();
    private long _written;

    public void Write(string text)
    {
        lock (_lock)
        {
            if (_written > MaxCharacters)
            {
                return;
            }

            _written += text.Length;
            _pending.Append(text, 0, Math.Min(text.Length, MaxCharacters));
            if (_written > MaxCharacters)
            {
                _pending.Append($"\n… this cell printed more than {MaxCharacters} characters; the rest is dropped\n");
            }

            if (text.Contains('\n', StringComparison.Ordinal) || _pending.Length > MaxPending)
            {
                Send();
            }
        }
    }

    public void Flush()
    {
        lock (_lock)
        {
            Send();
        }
    }

    private void Send()
    {
        if (_pending.Length > 0)
        {
            string text = _pending.ToString();
            _pending.Clear();
            sink.Add(CellOutputs.Stream(name, text));
        }
    }
}
