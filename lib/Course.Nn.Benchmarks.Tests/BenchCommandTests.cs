using System.Text.Json.Nodes;
using Course.Nn.Benchmarks.Measuring;

namespace Course.Nn.Benchmarks.Tests;

public class BenchCommandTests
{
    private static readonly MeasuringOptions Short = new() { Rounds = 1, RoundSeconds = 1e-4, WarmUpSeconds = 0, WarmUpSteps = 0, PauseSeconds = 0 };

    [Fact]
    public async Task Run_Json_PrintsALinePerWorkloadAndNothingElse()
    {
        (int exitCode, string output, string error) = await RunAsync("--json", "--threads", "2", "--workload", "gemm_128", "mlp64_b32_sgdm");

        JsonNode[] lines = [.. output.TrimEnd().Split('\n').Select(line => JsonNode.Parse(line)!)];
        Assert.Equal((0, ""), (exitCode, error));
        Assert.Equal(["gemm_128", "mlp64_b32_sgdm"], lines.Select(line => (string)line["workload"]!));
        Assert.All(lines, line => Assert.Equal(("Course.Nn", 2), ((string)line["engine"]!, (int)line["threads"]!)));
        Assert.All(lines, line => Assert.True((double)line["ms_per_step"]! > 0));
    }

    [Fact]
    public async Task Run_WithoutJson_PrintsTheMachineAndATable()
    {
        (int exitCode, string output, _) = await RunAsync("--workload", "gemm_128");

        Assert.Equal(0, exitCode);
        Assert.Contains("- Course.Nn: ", output, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^\| gemm_128 +\| +\d+\.\d+ \| .* GFLOP/s \|\r?$", output);
    }

    [Fact]
    public async Task Run_Floors_PrintsALineOfWorkAndFloor()
    {
        (int exitCode, string output, string error) = await RunAsync("--floors", "--workload", "gemm_128", "--threads", "1");

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Matches(@"(?m)^\| gemm_128 +\| +4\.2 \| +0\.197 \|( +\d[\d.]* \|){4} +\d+ % \|\r?$", output);
    }

    [Fact]
    public async Task Run_Markdown_AddsADatedTableToWhatIsThere()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.md");
        try
        {
            await File.WriteAllTextAsync(path, "# Measured\n\nBefore.\n");
            (int exitCode, string output, string error) = await RunAsync("--workload", "gemm_128", "--markdown", path, "--rounds", "1");
            string results = await File.ReadAllTextAsync(path);

            Assert.Equal((0, ""), (exitCode, error));
            Assert.Matches(@"^# Measured\n\nBefore\.\n\n## \d{4}-\d\d-\d\d, `\./course bench --workload gemm_128 --rounds 1`\n\n- ", results);
            Assert.EndsWith(output.ReplaceLineEndings("\n"), results, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task Run_AgreementOfOne_GivesItsNumbers()
    {
        (int exitCode, string output, _) = await RunAsync("--agreement", "--json", "--workload", "mlp64_b32_sgdm");

        JsonNode line = JsonNode.Parse(output)!;
        double[] losses = [.. line["numbers"]!.AsArray().Select(number => (double)number!)];
        Assert.Equal((0, "Course.Nn", 17226, 10), (exitCode, (string)line["engine"]!, (int)line["parameters"]!, losses.Length));
        Assert.True(losses[9] < losses[0], $"{losses[0]} … {losses[9]}");
    }

    [Theory]
    [InlineData("--workload gemm_7", "--workload gemm_7: there are mlp784_b128_adam, ")]
    [InlineData("--threads 0", "--threads 0: at least 1 is needed")]
    [InlineData("--threads two", "two")]
    [InlineData("--threads 1,5", "--threads 1,5: a whole number such as 4 is needed")]
    [InlineData("--rounds +5", "--rounds +5: a whole number such as 4 is needed")]
    [InlineData("--rounds 0", "--rounds 0: at least 1 is needed")]
    [InlineData("--scaling --loading", "one of them at a time")]
    [InlineData("--scaling --json", "leave out --json, --markdown, --agreement, --peers and --workload")]
    [InlineData("--scaling --peers", "leave out --json, --markdown, --agreement, --peers and --workload")]
    [InlineData("--scaling --workload gemm_128", "leave out --json, --markdown, --agreement, --peers and --workload")]
    [InlineData("--scaling --markdown x.md", "leave out --json, --markdown, --agreement, --peers and --workload")]
    [InlineData("--scaling --floors", "one of them at a time")]
    [InlineData("--floors --peers", "--floors measures Course.Nn alone")]
    [InlineData("--floors --markdown x.md", "leave out --json, --markdown, --agreement and --peers")]
    [InlineData("--json --markdown x.md", "--markdown keeps the table of times; leave out --json and --agreement")]
    [InlineData("--markdown /", "--markdown /: ")]
    [InlineData("--fast", "--fast")]
    [InlineData("--loading --agreement", "leave out --json, --markdown, --agreement, --peers and --workload")]
    [InlineData("--peers numpy --python /no/such/python", "NumPy: cannot start '/no/such/python'")]
    [InlineData("--peers NumPy Theano", "--peers Theano: there are libtorch, OnnxRuntime, PyTorch, NumPy")]
    public async Task Run_ImpossibleRequest_IsRefusedInOneLine(string args, string expected)
    {
        (int exitCode, string output, string error) = await RunAsync(args.Split(' '));

        Assert.Equal((2, ""), (exitCode, output));
        Assert.StartsWith("course bench: ", error, StringComparison.Ordinal);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] args)
    {
        using StringWriter output = new(), error = new();
        int exitCode = await BenchCommand.RunAsync(args, output, error, Short);
        return (exitCode, output.ToString(), error.ToString());
    }
}
