namespace Course.Notebooks.Tests.Scripting;

public class DisplayFunctionTests
{
    private readonly TestSession _session = new();

    [Fact]
    public async Task Display_ValuesAndMimeTypes_AreDisplayedInOrder()
    {
        var cell = await _session.RunAsync("display(\"s\"); display(3); display(4, \"text/plain\"); 5.Display(); \"# T\".DisplayAs(\"text/markdown\");");

        Assert.Equal(["s", "4"], cell.Displayed("text/plain"));
        Assert.Equal(["3", "5"], cell.Displayed("text/html").Select(html => html.Replace("<div class=\"dni-plaintext\"><pre>", "", StringComparison.Ordinal).Replace("</pre></div>", "", StringComparison.Ordinal)));
        Assert.Equal(["# T"], cell.Displayed("text/markdown"));
        Assert.Null(cell.Result());
    }

    [Fact]
    public async Task Display_AsLastExpression_ReturnsADisplayedValueToo()
    {
        var cell = await _session.RunAsync("display(3)");

        Assert.Single(cell.Of("display_data"));
        Assert.Contains("DisplayedValue", cell.Result(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Update_OfADisplayedValue_ReplacesItInPlace()
    {
        var cell = await _session.RunAsync("var d = display(\"one\"); display(\"other\"); d.Update(\"two\");");

        Assert.Equal(["two", "other"], cell.Displayed("text/plain"));
        Assert.All(cell.Outputs, output => Assert.Null(output!["transient"]));
    }

    [Fact]
    public async Task Html_AsValueOrDisplayed_IsUnescaped()
    {
        var cell = await _session.RunAsync("display(HTML(\"<b>1</b>\"));\nHTML(\"<b>2</b>\")");

        Assert.Equal(["<b>1</b>"], cell.Displayed("text/html"));
        Assert.Equal("<b>2</b>", cell.Result());
    }

    [Fact]
    public async Task CssAndJavascript_AreDisplayedAsTheirElements()
    {
        var cell = await _session.RunAsync("CSS(\"b{}\"); Javascript(\"f()\");");

        Assert.Equal(["<style>b{}</style>", "<script type=\"text/javascript\">f()</script>"], cell.Displayed("text/html"));
    }

    [Fact]
    public async Task Outputs_OfEachKind_HaveTheShapesOfNbformat()
    {
        var cell = await _session.RunAsync("Console.WriteLine(\"p\"); display(\"d\"); \"v\"");
        var failed = await _session.RunAsync("throw new Exception(\"e\");");

        Assert.Equal(
            """[{"name":"stdout","output_type":"stream","text":["p\n"]},{"data":{"text/plain":["d"]},"metadata":{},"output_type":"display_data"},{"data":{"text/plain":["v"]},"execution_count":1,"metadata":{},"output_type":"execute_result"}]""",
            cell.Outputs.ToJsonString());
        Assert.Equal(["ename", "evalue", "output_type", "traceback"], failed.Outputs[0]!.AsObject().Select(entry => entry.Key));
        Assert.Equal("Error", (string)failed.Outputs[0]!["ename"]!);
    }
}
