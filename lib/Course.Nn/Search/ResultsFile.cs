using System.Text.Json;
using System.Text.Json.Serialization;
using Course.Nn.Interop;

namespace Course.Nn.Search;

/// <summary>
/// Finished trials as JSON lines: <c>{"Trial":{"Number":1,"Of":100,"Seed":7,"Budget":1,"Values":{"lr":0.001}},"Score":0.412}</c>. Each line is
/// written at once; what an interruption leaves of a last line, without its line break, is cut off.
/// </summary>
internal sealed class ResultsFile : IDisposable
{
    /// <summary>Enough for half a million trials.</summary>
    private const long MostBytes = 64 << 20;

    private static readonly JsonSerializerOptions Strict = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        MaxDepth = 8,
    };

    private readonly string _name;
    private readonly FileStream _stream;
    private readonly Dictionary<int, Line> _known = [];

    /// <summary>Opens the file, which may come from anyone, or makes it.</summary>
    /// <exception cref="InvalidDataException">A line is not of a search, or the file is too long.</exception>
    public ResultsFile(string path)
    {
        _name = Path.GetFileName(path);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        _stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        try
        {
            Read();
        }
        catch
        {
            _stream.Dispose();
            throw;
        }
    }

    /// <summary>The score of a trial that the file has; null if it has none.</summary>
    /// <exception cref="InvalidDataException">The file has another trial of that number.</exception>
    public double? Find(Trial trial) => !_known.TryGetValue(trial.Number, out Line? line) ? null
        : line.Trial.IsSame(trial) ? line.Score
        : throw new InvalidDataException(
            $"Search: {_name} is of another search: its trial {trial.Number} had other values, another seed or another number of trials; use another file, or delete it to start anew");

    /// <summary>Adds a line.</summary>
    public void Append(TrialResult result)
    {
        _stream.Write([.. JsonSerializer.SerializeToUtf8Bytes(new Line(result.Trial, result.Score), Strict), (byte)'\n']);
        _stream.Flush();
    }

    public void Dispose() => _stream.Dispose();

    private void Read()
    {
        if (_stream.Length > MostBytes)
        {
            throw new InvalidDataException($"Search: {_name} has {_stream.Length} bytes, where up to {MostBytes} are read; is this a file of results?");
        }

        byte[] bytes = new byte[_stream.Length];
        _stream.ReadExactly(bytes);
        int end = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        for (int start = 0, number = 1; start < end; number++)
        {
            int length = Array.IndexOf(bytes, (byte)'\n', start) - start;
            Add(bytes.AsSpan(start, length), number);
            start += length + 1;
        }

        _stream.SetLength(end);
        _stream.Position = end;
    }

    private void Add(ReadOnlySpan<byte> json, int number)
    {
        try
        {
            Line line = JsonSerializer.Deserialize<Line>(json, Strict) ?? throw new JsonException("null");
            if (!_known.TryAdd(line.Trial.Number, line))
            {
                throw new JsonException(FormattableString.Invariant($"trial {line.Trial.Number} occurs twice"));
            }
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"Search: {_name}, line {number}: {Printable.Of(e.Message)}; delete the line, or use another file");
        }
    }

    private sealed record Line(Trial Trial, double Score);
}
