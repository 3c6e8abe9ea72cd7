using System.Numerics;
using Course.Notebooks.Display;
using Course.Notebooks.Ipynb;

namespace Course.Notebooks.Tests.Display;

public class HtmlDisplayTests
{
    public static TheoryData<object?, string> Scalar => new()
    {
        { 3, "3" },
        { 0.1f, "0.1" },
        { double.NaN, "NaN" },
        { 'x', "x" },
        { true, "True" },
        { null, "&lt;null&gt;" },
        { DayOfWeek.Friday, "Friday" },
        { new BigInteger(7), "7" },
        { TimeSpan.FromSeconds(90), "00:01:30" },
        { typeof(int), "System.Int32" },
        { new InvalidOperationException("a<b"), "System.InvalidOperationException: a&lt;b" },
        { new[] { 1, 2, 3 }, "[ 1, 2, 3 ]" },
        { new[] { "a", "<b>" }, "[ a, &lt;b&gt; ]" },
        { new double[,] { { 1, 2 }, { 3, 4 } }, "[ 1, 2, 3, 4 ]" },
        { Array.Empty<int>(), "[  ]" },
        { new object?[] { 1, null, "x" }, "[ 1, &lt;null&gt;, x ]" },
    };

    [Theory]
    [MemberData(nameof(Scalar))]
    public void Of_ScalarOrSequenceOfScalars_IsPlaintextBlock(object? value, string expected) =>
        Assert.Equal($"<div class=\"dni-plaintext\"><pre>{expected}</pre></div>", Html(value));

    [Fact]
    public void Of_String_IsPlainText()
    {
        var data = MimeBundle.Of("a\nb");

        Assert.Equal(["text/plain"], data.Select(entry => entry.Key));
        Assert.Equal("""["a\n","b"]""", data["text/plain"]!.ToJsonString());
    }

    [Fact]
    public void Of_LongSequence_IsCutAtTwenty()
    {
        Assert.Contains("18, 19 ... (30 more) ]", Html(Enumerable.Range(0, 50).ToArray()), StringComparison.Ordinal);
        Assert.Contains("18, 19 ... (more) ]", Html(Endless()), StringComparison.Ordinal);
        Assert.DoesNotContain("more", Html(Enumerable.Range(0, 20)), StringComparison.Ordinal);

        static IEnumerable<int> Endless()
        {
            for (var i = 0; ; i++)
            {
                yield return i;
            }
        }
    }

    [Fact]
    public void Of_Object_IsTreeViewOfItsMembers()
    {
        var html = Html(new { Name = "n", Inner = new { Deep = 1.5 } });

        Assert.StartsWith("<details open=\"open\" class=\"dni-treeview\"><summary><span class=\"dni-code-hint\"><code>", html, StringComparison.Ordinal);
        Assert.Contains("<tr><td>Name</td><td><div class=\"dni-plaintext\"><pre>n</pre></div></td></tr>", html, StringComparison.Ordinal);
        Assert.Contains("<tr><td>Inner</td><td><details class=\"dni-treeview\">", html, StringComparison.Ordinal);
        Assert.Contains("<tr><td>Deep</td><td><div class=\"dni-plaintext\"><pre>1.5</pre></div></td></tr>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_SequenceOfObjects_IsTableWithTheirMembersAsColumns()
    {
        var html = Html(new object[] { new { A = 1 }, new { A = 2, B = "x" } });

        Assert.StartsWith("<table><thead><tr><th><i>index</i></th><th>A</th><th>B</th></tr></thead>", html, StringComparison.Ordinal);
        Assert.Equal(2, html.Split("<tr><td>").Length - 1);
    }

    [Fact]
    public void Of_Dictionary_IsTableOfKeysAndValues()
    {
        var html = Html(new Dictionary<string, int> { ["k"] = 7 });

        Assert.StartsWith("<table><thead><tr><th><i>key</i></th><th>value</th></tr></thead>", html, StringComparison.Ordinal);
        Assert.Contains("<pre>k</pre></div></td><td><div class=\"dni-plaintext\"><pre>7</pre>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_SequenceOfSequences_IsTableOfValues()
    {
        var html = Html(new[] { new[] { 1, 2 }, new[] { 3 } });

        Assert.Contains("<th>value</th>", html, StringComparison.Ordinal);
        Assert.Contains("[ 1, 2 ]", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_ThrowingMembers_AreShownAndNotFatal()
    {
        Assert.Contains("threw InvalidOperationException: no value", Html(new Throwing()), StringComparison.Ordinal);
        Assert.Contains("reading on threw FormatException: broken", Html(Broken()), StringComparison.Ordinal);

        static IEnumerable<int> Broken()
        {
            yield return 1;
            throw new FormatException("broken");
        }
    }

    [Fact]
    public void Of_CyclicOrWideObjects_IsBounded()
    {
        var cyclic = new Node();
        cyclic.Next = cyclic;
        Node deep = new();
        for (var i = 0; i < 1000; i++)
        {
            deep = new Node { Next = deep, Children = [.. Enumerable.Repeat(deep, 30)] };
        }

        Assert.InRange(Html(cyclic).Length, 1, 5_000);

        // Nothing is unfolded beyond 200,000 characters; what is open then still closes.
        Assert.InRange(Html(deep).Length, 200_000, 2_000_000);
    }

    [Fact]
    public void Of_UnfinishedTask_DoesNotWaitForIt() =>
        Assert.Contains("WaitingForActivation", Html(new TaskCompletionSource<int>().Task), StringComparison.Ordinal);

    [Fact]
    public void Of_HtmlContent_IsUnescaped() => Assert.Equal("<b>x</b>", Html(new HtmlContent("<b>x</b>")));

    [Fact]
    public void Of_NamedMimeTypes_GivesThose()
    {
        var data = MimeBundle.Of(new[] { 1, 2 }, "text/plain", "application/json");

        Assert.Equal("""{"text/plain":["[ 1, 2 ]"],"application/json":[1,2]}""", data.ToJsonString());
    }

    private static string Html(object? value) => string.Concat(((System.Text.Json.Nodes.JsonArray)MimeBundle.Of(value)["text/html"]!).Select(l => l.AsText()));

    private sealed class Throwing
    {
        private readonly string _message = "no value";

        public int Value => throw new InvalidOperationException(_message);

        public override string ToString() => throw new FormatException("no text");
    }

    private sealed class Node
    {
        public Node? Next { get; set; }

        public Node[] Children { get; set; } = [];
    }
}
