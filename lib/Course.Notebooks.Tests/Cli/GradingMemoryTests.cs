using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Course.Notebooks.Tests.Cli;

/// <summary>Whoever hands in the largest notebooks there may be does not take the grader's memory.</summary>
public sealed class GradingMemoryTests : IDisposable
{
    private const string FileName = "12-torchsharp-reference.ipynb";

    /// <summary>What the README promises for one notebook at a time: 1 GiB, here for all that .NET manages in the process.</summary>
    private const long Bound = 1L << 30;

    private readonly TemporaryFolder _folder = new();

    [SkippableFact]
    [Trait("Needs", "bubblewrap")]
    public async Task LargestNotebooks_AreGradedWithinTheBound()
    {
        Skip.IfNot((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "bwrap"))), "bubblewrap is not installed");
        Write("one-cell", cells => cells.Add(Code("// " + new string('x', 60_000_000))));
        Write("ids", cells =>
        {
            for (int i = 0; i < 300_000; i++)
            {
                cells.Add(Code("", new JsonObject { ["nbgrader"] = new JsonObject { ["grade_id"] = $"id-{i}" } }));
            }
        });
        Write("outputs", cells => cells[0]!["outputs"] = "here");
        string outputs = _folder.File("class", "outputs", FileName);
        await File.WriteAllTextAsync(outputs, (await File.ReadAllTextAsync(outputs)).Replace("\"here\"", "[" + string.Concat(Enumerable.Repeat("1,", 30_000_000)) + "1]", StringComparison.Ordinal));

        var start = new ProcessStartInfo(
            Environment.ProcessPath is string host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet",
            ["exec", Path.Combine(AppContext.BaseDirectory, "Course.Cli.dll"), "grade", _folder.File("class"), "--out", _folder.File("out"), "--jobs", "1", "--seed", "1", "--format", "csv"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_GCHeapHardLimit"] = Bound.ToString("X", CultureInfo.InvariantCulture);
        using Process course = Process.Start(start)!;
        string output = await course.StandardOutput.ReadToEndAsync() + await course.StandardError.ReadToEndAsync();
        await course.WaitForExitAsync();

        Assert.Contains("graded 3 of 3 notebooks", output, StringComparison.Ordinal);
        Assert.Equal(0, course.ExitCode);
    }

    public void Dispose() => _folder.Dispose();

    private static JsonObject Code(string source, JsonObject? metadata = null) =>
        new() { ["cell_type"] = "code", ["source"] = source, ["metadata"] = metadata ?? [], ["outputs"] = new JsonArray() };

    private void Write(string student, Action<JsonArray> change)
    {
        JsonNode root = JsonNode.Parse(File.ReadAllBytes(Checkout.PathOf("notebooks", FileName)))!;
        change((JsonArray)root["cells"]!);
        Directory.CreateDirectory(_folder.File("class", student));
        File.WriteAllText(_folder.File("class", student, FileName), root.ToJsonString());
    }
}
