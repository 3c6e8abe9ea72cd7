using System.Text.Json.Nodes;

namespace Course.Notebooks.Tests.Cli;

/// <summary>Milestones of a student who has written the perceptron and nothing else, rightly or not.</summary>
public sealed class MilestonesCommandTests : IDisposable
{
    private const string Perceptron = """
        using Course.Nn.Tensors;
        (Tensor w, double b, int mistakes) MyPerceptron(Tensor x, Tensor t, int epochs)
        {
            Console.WriteLine("{\"state\":\"Reached\"}");
            var (w, b, mistakes) = (Tensor.Zeros(new[] { x.Shape[1] }, x.ElementType), 0.0, 0);
            for (int i = 0; i < epochs * x.Shape[0]; i++)
            {
                int n = i % x.Shape[0];
                if (t[n] * ((w * x.Row(n)).Sum() + b) > 0) continue;
                (w, b, mistakes) = (w + t[n] * x.Row(n), b + t[n], mistakes + 1);
            }
            return (w, b, mistakes);
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Milestones_OfAPerceptron_AreReachedAndStatusKnows()
    {
        await CollectAsync(Perceptron);

        CommandLine all = await MilestonesAsync();
        CommandLine status = await StatusAsync();

        Assert.Equal((1, ""), (all.ExitCode, all.Error));
        Assert.Matches(@"(?m)^1957 ✓ The perceptron's rule .*: reached\r?$", all.Output);
        Assert.Matches(@"(?m)^1969 ✓ ", all.Output);
        Assert.Matches(@"(?m)^  runs your 01-perceptron; from the course: the digits\r?$", all.Output);
        Assert.Matches(@"(?m)^  training digits wrong after 100 epochs: 0 \(at most 0\)\r?$", all.Output);
        Assert.Matches(@"(?m)^1986 ✗ .*: lacking\r?$", all.Output);
        Assert.Matches(@"(?m)^  needs MyDeltaRule, exercise 03-delta-rule in notebook 03: ", all.Output);
        Assert.Contains("2 of 6 milestones reached", all.Output, StringComparison.Ordinal);
        Assert.Contains("milestones: 2 of 6 reached: 1957-perceptron, 1969-exclusive-or", status.Output, StringComparison.Ordinal);

        await CollectAsync(Perceptron.Replace("+ 1);", "+ 1L > 0 ? mistakes + 1 : 0);", StringComparison.Ordinal));
        Assert.Contains("milestones: not run with your library as it is now", (await StatusAsync()).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Milestone_ThatDoesNotConverge_SaysWhatToLookAt()
    {
        await CollectAsync(Perceptron.Replace("w + t[n]", "w - t[n]", StringComparison.Ordinal));

        CommandLine one = await MilestonesAsync("1957", "--json");

        JsonNode milestone = JsonNode.Parse(one.Output)!["milestones"]!.AsArray().Single()!;
        Assert.Equal((1, "not converged"), (one.ExitCode, (string)milestone["state"]!));
        Assert.Contains("exactly 0?", (string)milestone["lines"]!.AsArray()[^1]!, StringComparison.Ordinal);
        Assert.Equal("""{"own":["01-perceptron"],"given":"the digits"}""", milestone["ran"]!.ToJsonString());
    }

    [Theory]
    [InlineData("while (true) { }", "too long", "does a loop never end")]
    [InlineData("return MyPerceptron(x, t, epochs);", "broke off", "Stack overflow")]
    [InlineData("throw new Exception(\"\\u001b[2J\");", "threw", "MyPerceptron threw Exception")]
    public async Task Milestone_WhoseMethodNeverEndsOrTakesTheProcessAlong_IsALineAndNoMore(string statement, string state, string expected)
    {
        await CollectAsync(Perceptron.Replace("    var (w", $"    if (epochs > 0) {{ {statement} }}\n    var (w", StringComparison.Ordinal));

        CommandLine one = await MilestonesAsync("1957-perceptron", "--timeout", state == "too long" ? "4" : "60");

        Assert.Equal((1, ""), (one.ExitCode, one.Error));
        Assert.Matches($@"(?m)^1957 ✗ .*: {state}\r?$", one.Output);
        Assert.Contains(expected, one.Output, StringComparison.Ordinal);
        Assert.Contains("0 of 1 milestones reached", one.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', one.Output);
    }

    [Fact]
    public async Task Milestones_ImpossibleArguments_AreRefusedInOneLine()
    {
        Directory.CreateDirectory(_folder.File("my"));

        (await MilestonesAsync("1958")).IsRefusal("1958: there is no such milestone; there are 1957-perceptron");
        (await MilestonesAsync("--timeout", "0")).IsRefusal("--timeout");
        (await CommandLine.RunAsync("milestones", "--my", _folder.File("none"))).IsRefusal("no such folder");
        CommandLine without = await MilestonesAsync("1969");
        Assert.Equal(1, without.ExitCode);
        Assert.Contains("Run ./course collect", without.Output, StringComparison.Ordinal);
    }

    private async Task CollectAsync(string text)
    {
        TestNotebook.Write(_folder, "mine/01.ipynb", TestNotebook.Code(text).WithGrade("01-perceptron", solution: true));
        CommandLine collect = await CommandLine.RunAsync("collect", _folder.File("mine"), "--out", _folder.File("my"));
        Assert.Equal((0, ""), (collect.ExitCode, collect.Error));
    }

    private Task<CommandLine> MilestonesAsync(params string[] arguments) => CommandLine.RunAsync(["milestones", .. arguments, "--my", _folder.File("my")]);

    private Task<CommandLine> StatusAsync() => CommandLine.RunAsync("status", _folder.File("mine"), "--my", _folder.File("my"));
}
