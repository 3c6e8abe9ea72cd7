using Course.Notebooks.Ipynb;
using Course.Notebooks.Running;

namespace Course.Notebooks.Tests.Running;

/// <summary>What a cell prints is passed on line by line, and kept as it came.</summary>
public sealed class PrintedLinesTests
{
    private readonly OutputCollector _kept = new();
    private readonly List<string> _lines = [];
    private readonly PrintedLines _sink;

    public PrintedLinesTests() => _sink = new PrintedLines(_kept, _lines.Add);

    [Fact]
    public void Pieces_OfALine_ArePassedOnAtItsEnd()
    {
        Print("stdout", "one\ntw");
        Assert.Equal(["one"], _lines);

        Print("stdout", "o\n\nthree");
        _sink.Add(CellOutputs.DisplayData([]));
        Assert.Equal(["one", "two", ""], _lines);

        _sink.End();
        Assert.Equal(["one", "two", "", "three"], _lines);
        Assert.Equal("one\ntwo\n\nthree", string.Concat(_kept.ToJson()[0]!["text"]!.AsArray().Select(line => (string)line!)));
    }

    [Fact]
    public void AnotherStream_BeginsALineOfItsOwn()
    {
        Print("stdout", "half a line");
        Print("stderr", "warning\n");

        Assert.Equal(["half a line", "warning"], _lines);
    }

    [Fact]
    public void TextThatReturnsToTheStartOfItsLine_IsWhatWouldBeSeenLast()
    {
        Print("stdout", "10 %\r50 %\r100 %\r\n");

        Assert.Equal(["100 %"], _lines);
    }

    private void Print(string stream, string text) => _sink.Add(CellOutputs.Stream(stream, text));
}
