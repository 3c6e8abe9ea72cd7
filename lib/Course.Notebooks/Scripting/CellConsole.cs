using System.Text;

namespace Course.Notebooks.Scripting;

/// <summary>
/// Console.Out or Console.Error while cells run: collects what any thread prints and passes it on at each line end, so that little is lost when
/// the process dies. After <see cref="MaxCharacters"/> in one cell it says so once and drops the rest.
/// </summary>
internal sealed class CellConsole(string name, Action<string, string> send) : TextWriter
{
    /// <summary>Most characters kept of one stream of one cell: ten thousand long lines.</summary>
    public const int MaxCharacters = 1_000_000;

    private readonly Lock _lock = new();
    private readonly StringBuilder _pending = new();
    private int _written;

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Write([value]);

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void WriteLine() => Write("\n".AsSpan());

    public override void WriteLine(string? value) => Write($"{value}\n".AsSpan());

    public override void Write(ReadOnlySpan<char> buffer)
    {
        lock (_lock)
        {
            if (_written > MaxCharacters)
            {
                return;
            }

            _written += buffer.Length;
            _pending.Append(buffer);
            if (_written > MaxCharacters)
            {
                _pending.Append($"\n… this cell printed more than {MaxCharacters} characters; the rest is dropped\n");
            }

            if (buffer.Contains('\n') || _pending.Length > 4096)
            {
                Send();
            }
        }
    }

    public override void Flush()
    {
        lock (_lock)
        {
            Send();
        }
    }

    /// <summary>Flushes and starts counting for the next cell.</summary>
    public void EndCell()
    {
        lock (_lock)
        {
            Send();
            _written = 0;
        }
    }

    private void Send()
    {
        if (_pending.Length > 0)
        {
            var text = _pending.ToString();
            _pending.Clear();
            send(name, text);
        }
    }
}
