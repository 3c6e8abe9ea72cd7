using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Course.Grading.Tests.HostileCases;

/// <summary>Hand-ins that cannot lie in a repository: sparse files, pipes, links, odd names, archives, and what is only large.</summary>
internal static class MadeCases
{
    private const string Method = "(double f, double dx, double dy) MyMultiplyGate(double x, double y, double df) => (x * y, y * df, x * df);";

    /// <summary>By the case's name: adds to a class, and returns the students that are to be looked at.</summary>
    internal static IReadOnlyDictionary<string, Func<CaseClass, string, IReadOnlyList<string>>> All { get; } = new Dictionary<string, Func<CaseClass, string, IReadOnlyList<string>>>
    {
        ["04-deep-nesting"] = (to, name) => Bytes(to, name, Encoding.ASCII.GetBytes(new string('[', 100_000))),
        ["05-500-megabytes"] = Hole,
        ["12-link"] = (to, name) => Link(to, name, to.PathOf(name), "../" + CaseClass.Neighbours[0] + "/" + CaseClass.FileName),
        ["12-pipe"] = Pipe,
        ["12-folder-named-ipynb"] = (to, name) => { Directory.CreateDirectory(to.PathOf(name)); return [name]; },
        ["14-zip-slip"] = (to, name) => Zip(to, name, archive => Entry(archive, "../../../../tmp/course-slipped/" + CaseClass.FileName, CaseClass.Good)),
        ["14-zip-bomb"] = (to, name) => Zip(to, name, archive => Entry(archive, CaseClass.FileName, new byte[80 << 20])),
        ["14-not-a-zip"] = (to, name) => Bytes(to, name, "not a zip"u8.ToArray(), "homework.zip"),
        ["31-million-lines"] = (to, name) => [.. Cells(to, name, [new string('\n', 1_000_000)]), .. Cells(to, name + "-as-solution", [], solution: new string('\n', 1_000_000) + Method)],
        ["57-formula-as-name"] = Names,
        ["folder-name-not-utf-8"] = NotUtf8,
        ["folder-empty"] = (to, name) => { Directory.CreateDirectory(Path.Combine(to.Root, name)); return [name]; },
        ["folder-look-alike-names"] = (to, name) => [.. Bytes(to, name, CaseClass.Good), .. Bytes(to, name + "\u200B", CaseClass.Good)],
        ["folder-file-beside"] = (to, name) => { File.WriteAllBytes(Path.Combine(to.Root, name), CaseClass.Good); return [name]; },
        ["folder-link-to-neighbour"] = (to, name) => Link(to, name, Path.Combine(to.Root, name), CaseClass.Neighbours[0]),
        ["folder-of-10000-files"] = ManyFiles,
        ["folder-zip"] = (to, name) => Zip(to, name, archive => Entry(archive, "my homework/" + CaseClass.FileName, CaseClass.Good)),
        ["quantity-300000-ids"] = (to, name) => Cells(to, name, Enumerable.Repeat("", 300_000), id: i => $"id-{i}"),
        ["quantity-of-values"] = (to, name) => Values(to, name, "\"metadata\": {", "\"many\": "),
        ["quantity-of-saved-outputs"] = (to, name) => Values(to, name, "\"outputs\": [", "{\"output_type\": \"display_data\", \"metadata\": {}, \"data\": {}}, "),
        ["quantity-60-megabyte-cell"] = (to, name) => Cells(to, name, ["// " + new string('x', 60_000_000)]),
        ["quantity-accented-cell"] = (to, name) => Cells(to, name, ["// " + new string('é', 12_000_000)]),
        ["quantity-20000-brackets"] = (to, name) => Cells(to, name, [$"int deep = {new string('(', 20_000)}1{new string(')', 20_000)};"]),
        ["quantity-3000-cells"] = (to, name) => Cells(to, name, Enumerable.Range(0, 3000).Select(i => $"int v{i} = {i};")),
    };

    private static IReadOnlyList<string> Bytes(CaseClass to, string student, byte[] bytes, string fileName = CaseClass.FileName)
    {
        File.WriteAllBytes(to.PathOf(student, fileName), bytes);
        return [student];
    }

    private static IReadOnlyList<string> Hole(CaseClass to, string student)
    {
        using FileStream file = File.OpenWrite(to.PathOf(student));
        file.SetLength(500L << 20);
        return [student];
    }

    private static IReadOnlyList<string> Link(CaseClass to, string student, string path, string target)
    {
        _ = to;
        File.CreateSymbolicLink(path, target);
        return [student];
    }

    private static IReadOnlyList<string> Pipe(CaseClass to, string student)
    {
        Shell("mkfifo \"$0\"", to.PathOf(student));
        return [student];
    }

    private static IReadOnlyList<string> NotUtf8(CaseClass to, string student)
    {
        Shell($"mkdir \"$0\"/{student}$'-M\\xfcller'", to.Root);
        return [.. Directory.GetFileSystemEntries(to.Root).Select(path => Path.GetFileName(path)).Where(name => name.StartsWith(student, StringComparison.Ordinal))];
    }

    /// <summary>Names begin with the case's where they can; the first one has to begin with what a formula begins with.</summary>
    private static IReadOnlyList<string> Names(CaseClass to, string name)
    {
        string[] students = ["=cmd|' calc'!A0", "@SUM(1+1)", $"{name} ..\\..\\etc\\passwd", $"{name} <script>alert(4)<script>", $"{name}\nsecond line", $"{name} \"quoted\", with a comma"];
        return [.. students.SelectMany(student => Bytes(to, student, CaseClass.Good))];
    }

    private static IReadOnlyList<string> ManyFiles(CaseClass to, string student)
    {
        for (int i = 0; i < 10_100; i++)
        {
            File.WriteAllBytes(to.PathOf(student, $"f{i:D5}.txt"), []);
        }

        return [student];
    }

    private static IReadOnlyList<string> Zip(CaseClass to, string student, Action<ZipArchive> fill)
    {
        using ZipArchive archive = ZipFile.Open(to.PathOf(student, "homework.zip"), ZipArchiveMode.Create);
        fill(archive);
        return [student];
    }

    private static void Entry(ZipArchive archive, string name, byte[] bytes)
    {
        using Stream entry = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
        entry.Write(bytes);
    }

    /// <summary>The good notebook with further cells, or another text in the solution's.</summary>
    private static IReadOnlyList<string> Cells(CaseClass to, string student, IEnumerable<string> sources, Func<int, string>? id = null, string? solution = null)
    {
        JsonNode root = JsonNode.Parse(CaseClass.Good)!;
        var cells = (JsonArray)root["cells"]!;
        if (solution is not null)
        {
            cells.First(cell => (string?)cell!["id"] == "02-multiply-gate")!["source"] = solution;
        }

        foreach ((string source, int i) in sources.Select((source, i) => (source, i)))
        {
            JsonObject metadata = id is null ? [] : new JsonObject { ["nbgrader"] = new JsonObject { ["grade_id"] = id(i) } };
            cells.Add(new JsonObject { ["cell_type"] = "code", ["source"] = source, ["metadata"] = metadata });
        }

        return Bytes(to, student, Encoding.UTF8.GetBytes(root.ToJsonString(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping })));
    }

    /// <summary>The good notebook with ten million numbers at the first place where some text is found: a value takes two bytes there, and a hundred times that when it is parsed.</summary>
    private static IReadOnlyList<string> Values(CaseClass to, string student, string where, string before)
    {
        string good = Encoding.UTF8.GetString(CaseClass.Good);
        int at = good.IndexOf(where, StringComparison.Ordinal) + where.Length;
        string numbers = "[" + string.Concat(Enumerable.Repeat("1,", 10_000_000)) + "1]";
        return Bytes(to, student, Encoding.UTF8.GetBytes($"{good[..at]}{before}{numbers}{(where.EndsWith('{') ? "," : "")}{good[at..]}"));
    }

    private static void Shell(string command, string argument)
    {
        using var shell = Process.Start("bash", ["-c", command, argument]);
        shell.WaitForExit();
        Assert.Equal(0, shell.ExitCode);
    }
}
