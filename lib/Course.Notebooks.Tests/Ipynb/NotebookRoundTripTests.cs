using System.Text;
using System.Text.Json.Nodes;
using Course.Notebooks.Ipynb;

namespace Course.Notebooks.Tests.Ipynb;

public class NotebookRoundTripTests
{
    /// <summary>In the spelling of Python's json.dumps(…, indent=1, ensure_ascii=False), with everything odd that it can write.</summary>
    private const string Canonical = """
        {
         "cells": [
          {
           "attachments": {
            "a.png": {
             "image/png": "iVBORw0="
            }
           },
           "cell_type": "markdown",
           "id": "m1",
           "metadata": {},
           "source": "one \"string\", C:\\path, a tab\t, é ü 漢 😀 \u001b \u0007 \ud800 x \udc00\ud800"
          },
          {
           "cell_type": "code",
           "execution_count": null,
           "id": "c1",
           "metadata": {
            "unknown": {
             "zeta": 1.0,
             "alpha": 1,
             "big": 123456789012345678901234567890,
             "small": 1e-05,
             "exponent": 1E+2,
             "nothing": null,
             "flags": [
              true,
              false
             ],
             "empty": []
            }
           },
           "outputs": [],
           "source": [
            "var x = 1;\n",
            "x"
           ]
          }
         ],
         "metadata": {},
         "nbformat": 4,
         "nbformat_minor": 2,
         "z": [
          {},
          [
           []
          ]
         ]
        }
        """;

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    public void ToUtf8_NotebookInJupytersStyle_IsByteForByteWhatWasRead(string end)
    {
        string text = Canonical.ReplaceLineEndings("\n").Replace("a tab\t", "a tab\\t", StringComparison.Ordinal)
            .Replace("漢", "漢\u2028\u007f", StringComparison.Ordinal) + end;

        byte[] written = TestNotebook.Parse(text).ToUtf8();

        Assert.Equal(text, Encoding.UTF8.GetString(written));
    }

    [Fact]
    public void ToUtf8_NotebookInAnotherStyle_MeansTheSame()
    {
        const string Text = """{"nbformat_minor":5,"nbformat":4,"cells":[{"source":"caf\u00e9\/x","cell_type":"raw","metadata":{"n":1.50}}],"metadata":{}}""";

        byte[] written = TestNotebook.Parse(Text).ToUtf8();

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Text), JsonNode.Parse(written)));
        Assert.Contains("1.50", Encoding.UTF8.GetString(written), StringComparison.Ordinal);
        Assert.Contains("café/x", Encoding.UTF8.GetString(written), StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_ByteOrderMark_IsTolerated()
    {
        byte[] text = [.. Encoding.UTF8.Preamble, .. TestNotebook.Of(TestNotebook.Code("1")).ToUtf8()];

        Assert.Equal("1", Notebook.Parse(text, "n").Cells[0].Source);
    }

    [Theory]
    [InlineData("\"old\"", "\"new\\ntext\"")]
    [InlineData("[\"old\"]", "[\"new\\n\",\"text\"]")]
    public void Source_Set_KeepsItsForm(string before, string after)
    {
        Notebook notebook = TestNotebook.Parse($$"""{"cells":[{"cell_type":"code","source":{{before}}}],"nbformat":4}""");

        notebook.Cells[0].Source = "new\ntext";

        Assert.Equal(after, notebook.Cells[0].Json["source"]!.ToJsonString());
        Assert.Equal("new\ntext", notebook.Cells[0].Source);
    }

    [Fact]
    public void Clone_Changed_LeavesTheOriginal()
    {
        Notebook original = TestNotebook.Of(TestNotebook.Code("1"));

        original.Clone().Cells[0].Source = "2";

        Assert.Equal("1", original.Cells[0].Source);
    }

    [Fact]
    public void Save_OverAnExistingFile_ReplacesItAndLeavesNothingElse()
    {
        using var folder = new TemporaryFolder();
        string path = TestNotebook.Write(folder, "n.ipynb", "1");
        var notebook = Notebook.Load(path);
        notebook.Cells[0].Source = "2";

        notebook.Save(path);

        Assert.Equal("2", Notebook.Load(path).Cells[0].Source);
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Save_OverAFolder_FailsAndLeavesNothing()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("n.ipynb"));

        Assert.ThrowsAny<Exception>(() => TestNotebook.Of().Save(folder.File("n.ipynb")));
        Assert.Empty(Directory.GetFiles(folder.Path));
    }
}
