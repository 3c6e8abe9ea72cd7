using Course.Notebooks.Ipynb;

namespace Course.Notebooks.Tests.Kernel;

[Collection(OneKernelAtATime.Name)]
public sealed class DisplayFunctionTests : IDisposable
{
    private readonly TestSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task Display_ValuesAndMimeTypes_AreDisplayedInOrder()
    {
        CellRun cell = await _session.RunAsync("display(\"s\"); display(3); display(4, \"text/plain\"); 5.Display(); \"# T\".DisplayAs(\"text/markdown\");");

        Assert.Equal(["s", "4"], cell.Displayed("text/plain"));
        Assert.Equal(["3", "5"], cell.Displayed("text/html").Select(html => html.Split("<pre>")[1].Split("</pre>")[0]));
        Assert.Equal(["# T"], cell.Displayed("text/markdown"));
        Assert.Null(cell.Result());
    }

    [Fact]
    public async Task Display_AsLastExpression_ShowsTheValueOnce()
    {
        CellRun cell = await _session.RunAsync("display(3)");

        Assert.Single(cell.Of("display_data"));
        Assert.Null(cell.Result());
    }

    /// <summary>The package gives the update an id of its own; what changes what is shown is to display it anew.</summary>
    [Fact]
    public async Task Update_OfADisplayedValue_ChangesNothingAsInTheTool()
    {
        CellRun cell = await _session.RunAsync("var d = display(\"one\"); display(\"other\"); d.Update(\"two\");");

        Assert.Equal(["one", "other"], cell.Displayed("text/plain"));
    }

    [Fact]
    public async Task Html_AsValueOrDisplayed_IsUnescaped()
    {
        CellRun cell = await _session.RunAsync("display(HTML(\"<b>1</b>\"));\nHTML(\"<b>2</b>\")");

        Assert.Equal(["<b>1</b>"], cell.Displayed("text/html"));
        Assert.Equal("<b>2</b>", cell.Result());
    }

    [Fact]
    public async Task CssAndJavascript_AreDisplayedAsTheirElements()
    {
        CellRun cell = await _session.RunAsync("CSS(\"b{}\"); Javascript(\"f()\");");

        var scripts = cell.Displayed("text/html").ToList();
        Assert.Equal(2, scripts.Count);
        Assert.All(scripts, script => Assert.StartsWith("<script type=\"text/javascript\">", script, StringComparison.Ordinal));
        Assert.Contains("b{}", scripts[0], StringComparison.Ordinal);
        Assert.Contains("f()", scripts[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outputs_OfEachKind_HaveTheShapesOfNbformat()
    {
        CellRun cell = await _session.RunAsync("Console.WriteLine(\"p\"); display(\"d\"); \"v\"");
        CellRun failed = await _session.RunAsync("throw new Exception(\"e\");");

        Assert.Equal(
            """[{"name":"stdout","output_type":"stream","text":["p\n"]},{"data":{"text/plain":["d"]},"metadata":{},"output_type":"display_data"},{"data":{"text/plain":["v"]},"execution_count":1,"metadata":{},"output_type":"execute_result"}]""",
            cell.Outputs.ToJsonString());
        Assert.Equal(["ename", "evalue", "output_type", "traceback"], failed.Outputs[0]!.AsObject().Select(entry => entry.Key));
        Assert.Equal("Error", (string)failed.Outputs[0]!["ename"]!);
    }

    [Fact]
    public async Task Value_OfEveryJsonType_IsStoredAsJson()
    {
        CellRun cell = await _session.RunAsync("\"{\\\"id\\\":\\\"a\\\",\\\"points\\\":1.0}\".DisplayAs(\"application/vnd.course.check+json\"); \"not json\".DisplayAs(\"application/json\");");

        Assert.Equal("""{"id":"a","points":1.0}""", cell.Outputs[0]!["data"]![Mime.Check]!.ToJsonString());
        Assert.Equal("not json", (string)cell.Outputs[1]!["data"]!["application/json"]!);
    }

    [Fact]
    public async Task Value_WithAConventionFormatter_ShowsItselfInItsMimeTypes()
    {
        await _session.RunAsync("""
            class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute { public Type FormatterSourceType { get; } = formatterSourceType; public string[] PreferredMimeTypes { get; set; } }
            class Formatter { public string MimeType => "image/svg+xml"; public bool Format(object instance, System.IO.TextWriter writer) { writer.Write("<svg/>"); return true; } }
            class Source { public object[] CreateTypeFormatters() => [new Formatter()]; }
            [TypeFormatterSource(typeof(Source), PreferredMimeTypes = new[] { "image/svg+xml" })] class Picture { }
            """);

        Assert.Equal("<svg/>", (await _session.RunAsync("new Picture()")).Result("image/svg+xml"));
    }

    [Fact]
    public async Task Input_HasNobodyToAsk()
    {
        Assert.Contains("Input prompt is not supported", (await _session.RunAsync("input(\"name?\")")).Error, StringComparison.Ordinal);
        Assert.Contains("Password prompt is not supported", (await _session.RunAsync("password()")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Html_InUse_GivesNoWarningAboutVersionsOfLibraries()
    {
        CellRun cell = await _session.RunAsync("Microsoft.AspNetCore.Html.IHtmlContent content = HTML(\"<b>b</b>\");\n#warning seen\n;");

        Assert.DoesNotContain("CS1701", cell.Stream("stderr"), StringComparison.Ordinal);
        Assert.DoesNotContain("CS1702", cell.Stream("stderr"), StringComparison.Ordinal);
        Assert.Contains("CS1030", cell.Stream("stderr"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outputs_WithoutEnd_AreCutOnce()
    {
        CellRun many = await _session.RunAsync("for (int i = 0; i < 6000; i++) \"x\".DisplayAs(\"text/plain\");");
        CellRun large = await _session.RunAsync("for (int i = 0; i < 40; i++) new string('x', 1 << 20).DisplayAs(\"text/plain\");\nthrow new Exception(\"heard\");");

        Assert.Equal(5000, many.Of("display_data").Count());
        Assert.Contains("the rest is dropped", many.Stream("stderr"), StringComparison.Ordinal);
        Assert.Equal(32, large.Of("display_data").Count());
        Assert.Contains("heard", large.Error, StringComparison.Ordinal);
    }
}
