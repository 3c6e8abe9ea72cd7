#:property PublishAot=false
// How many small faults the tests catch: draws lines of code at random, lets Stryker.NET change each of them in every way
// it knows, and lists the changes that no test noticed.
//
//     dotnet run lib/Course.Nn.Tests/Mutation/sweep.cs -- library 140 1
//
// The arguments: which sweep of the table below, how many lines, the seed of the draw.
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

Dictionary<string, Sweep> sweeps = new()
{
    ["library"] = new("lib/Course.Nn", ["Layers", "Losses", "Optimizers", "Autograd", "Gradients"], "lib/Course.Nn.Tests",
        string.Join('|', from folder in (string[])["Layers", "Losses", "Optimizers", "Autograd", "Gradients", "Options", "Oracles", "SpecialValues"]
                         select $"FullyQualifiedName~Course.Nn.Tests.{folder}.")),
    ["judging"] = new("lib/Course.Exercises", ["Judging"], "lib/Course.Exercises.Tests", ""),
};
if (args.Length != 3 || !sweeps.TryGetValue(args[0], out Sweep? sweep)
    || !int.TryParse(args[1], NumberStyles.None, CultureInfo.InvariantCulture, out int lines) || lines == 0
    || !int.TryParse(args[2], NumberStyles.None, CultureInfo.InvariantCulture, out int seed))
{
    Console.Error.WriteLine($"sweep: expected three arguments: one of {string.Join(", ", sweeps.Keys)}, a number of lines, a seed");
    return 2;
}

string root = Directory.GetCurrentDirectory();
if (!File.Exists(Path.Combine(root, "Course.slnx")))
{
    Console.Error.WriteLine("sweep: run it in the repository's root folder, where Course.slnx is");
    return 2;
}

string output = Path.Combine(root, "artifacts", "mutation", $"{args[0]}-{lines}-{seed}");
Directory.CreateDirectory(output);
string configuration = Path.Combine(output, "stryker-config.json");
File.WriteAllText(configuration, sweep.Configuration(Draw(sweep, lines, new Random(seed))).ToJsonString());
Console.WriteLine($"{lines} lines drawn with seed {seed}; Stryker's report goes to {output}");
int exit = Run(Path.Combine(root, sweep.Tests), "tool", "exec", "--yes", "dotnet-stryker@5.1.0", "--", "-f", configuration, "-O", output);
return exit == 0 ? Report(output) : exit;

// Spans of characters, as Stryker's `mutate` takes them: FILE{start..end}. A change that reaches over the end of its line
// (the removal of a whole block) is outside every span and is not made.
List<string> Draw(Sweep sweep, int count, Random random)
{
    (string File, int Start, int End)[] code = [.. sweep.Folders
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(root, sweep.Project, folder), "*.cs", SearchOption.AllDirectories))
        .Order(StringComparer.Ordinal)
        .SelectMany(CodeLines)];
    random.Shuffle(code);
    return [.. code.Take(count)
        .GroupBy(line => Path.GetRelativePath(Path.Combine(root, sweep.Project), line.File).Replace('\\', '/'))
        .Select(file => "**/" + file.Key + string.Concat(file.Select(line => FormattableString.Invariant($"{{{line.Start}..{line.End}}}"))))];
}

static IEnumerable<(string File, int Start, int End)> CodeLines(string file)
{
    string text = File.ReadAllText(file);
    for (int start = 0, end; start < text.Length; start = end + 1)
    {
        end = text.IndexOf('\n', start) is var found && found < 0 ? text.Length : found;
        string line = text[start..end].Trim();
        if (line.Length > 2 && !line.StartsWith("//", StringComparison.Ordinal) && !line.StartsWith('[')
            && !line.StartsWith("using ", StringComparison.Ordinal) && !line.StartsWith("namespace ", StringComparison.Ordinal))
        {
            yield return (file, start, end);
        }
    }
}

static int Run(string folder, params string[] arguments)
{
    var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder };
    start.Environment["RunAnalyzers"] = "false"; // what Stryker builds is run, not read
    using Process process = Process.Start(start)!;
    process.WaitForExit();
    return process.ExitCode;
}

static int Report(string output)
{
    string newest = Directory.EnumerateFiles(output, "mutation-report.json", SearchOption.AllDirectories).OrderByDescending(File.GetLastWriteTimeUtc).First();
    List<(string File, JsonNode Mutant, string Status)> mutants =
    [
        .. JsonNode.Parse(File.ReadAllText(newest))!["files"]!.AsObject()
            .SelectMany(file => file.Value!["mutants"]!.AsArray().Select(mutant => (File: file.Key, Mutant: mutant!, Status: (string)mutant!["status"]!)))
            .Where(entry => entry.Status is "Killed" or "Timeout" or "Survived" or "NoCoverage"),
    ];
    foreach ((string file, JsonNode mutant, string status) in mutants.Where(entry => entry.Status is "Survived" or "NoCoverage"))
    {
        Console.WriteLine($"{status}: {file}:{mutant["location"]!["start"]!["line"]} {mutant["mutatorName"]}: {mutant["replacement"]}");
    }

    int timeouts = mutants.Count(entry => entry.Status == "Timeout");
    int caught = mutants.Count(entry => entry.Status == "Killed") + timeouts;
    Console.WriteLine(FormattableString.Invariant(
        $"{caught} of {mutants.Count} changes caught ({100.0 * caught / Math.Max(mutants.Count, 1):F1} %), {timeouts} of them because the tests did not come to an end"));
    return 0;
}

internal sealed record Sweep(string Project, string[] Folders, string Tests, string Filter)
{
    public JsonObject Configuration(IEnumerable<string> spans) => new()
    {
        ["stryker-config"] = new JsonObject
        {
            ["project"] = Path.GetFileName(Project) + ".csproj",
            ["mutate"] = new JsonArray([.. spans.Select(span => (JsonNode)span)]),
            ["reporters"] = new JsonArray("json", "progress"),
            ["test-case-filter"] = Filter,
            ["coverage-analysis"] = "perTest",
            ["additional-timeout"] = 30_000, // a machine that is busy elsewhere must not pass for an endless loop
            ["configuration"] = "Debug",
        },
    };
}
