using System.Globalization;
using System.IO.Compression;
using System.Text.Json.Nodes;

namespace Course.Notebooks.Tests.Cli.Grading;

/// <summary>
/// A class of any size, made from the notebooks of the sample class: each student has one of them with a cell of his own, often another
/// student's solution in it, now and then in an odd place, and some hand in what cannot be graded. The same seed makes the same class.
/// </summary>
internal static class GeneratedClass
{
    /// <summary>Its solutions run until their time is up.</summary>
    private const string Endless = "infinite-loop";

    /// <summary>Writes the class: one folder for each student.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="count">How many students.</param>
    /// <param name="seed">What everything is drawn from.</param>
    /// <param name="notebooks">What the names of the notebooks begin with.</param>
    public static void Write(string folder, int count, int seed, params string[] notebooks)
    {
        string samples = Checkout.PathOf("grading", "samples");
        string[] files = [.. Directory.GetFiles(samples, "*.ipynb", SearchOption.AllDirectories)
            .Where(file => notebooks.Any(name => Path.GetFileName(file).StartsWith(name, StringComparison.Ordinal)) && !file.Contains(Endless, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];
        var random = new Random(seed);
        for (int i = 0; i < count; i++)
        {
            string student = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"student-{i:0000}"));
            WriteStudent(Directory.CreateDirectory(student).FullName, files, random);
        }
    }

    private static void WriteStudent(string folder, string[] files, Random random)
    {
        string file = files[random.Next(files.Length)];
        string[] ofSameNotebook = [.. files.Where(other => Path.GetFileName(other) == Path.GetFileName(file))];
        byte[] notebook = Vary(file, ofSameNotebook[random.Next(ofSameNotebook.Length)], random);
        string path = Path.Combine(folder, Path.GetFileName(file));
        switch (random.Next(20))
        {
            case 0:
                File.WriteAllBytes(path, notebook[..random.Next(notebook.Length)]);
                break;
            case 1:
                File.WriteAllText(Path.ChangeExtension(path, ".txt"), "I could not open it.");
                break;
            case 2:
                File.WriteAllBytes(Path.ChangeExtension(path, ".IPYNB"), notebook);
                break;
            case 3:
                File.WriteAllBytes(Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "homework")).FullName, Path.GetFileName(path)), notebook);
                break;
            case 4:
                Zip(Path.Combine(folder, "homework.zip"), Path.GetFileName(path), notebook);
                break;
            default:
                File.WriteAllBytes(path, notebook);
                break;
        }
    }

    /// <summary>One cell more, and in half of them the other student's answer to one exercise.</summary>
    private static byte[] Vary(string file, string other, Random random)
    {
        JsonNode notebook = JsonNode.Parse(File.ReadAllBytes(file))!;
        var cells = (JsonArray)notebook["cells"]!;
        string[] ids = [.. SolutionsOf(notebook).Select(pair => pair.Id)];
        string id = ids[random.Next(ids.Length)];
        if (random.Next(2) == 0 && SolutionsOf(JsonNode.Parse(File.ReadAllBytes(other))!).FirstOrDefault(pair => pair.Id == id).Cell is JsonNode answer)
        {
            SolutionsOf(notebook).First(pair => pair.Id == id).Cell["source"] = answer["source"]!.DeepClone();
        }

        cells.Insert(random.Next(cells.Count), new JsonObject
        {
            ["cell_type"] = "code",
            ["execution_count"] = null,
            ["id"] = string.Create(CultureInfo.InvariantCulture, $"own-{random.Next()}"),
            ["metadata"] = new JsonObject(),
            ["outputs"] = new JsonArray(),
            ["source"] = string.Create(CultureInfo.InvariantCulture, $"// try {random.Next()}"),
        });
        return System.Text.Encoding.UTF8.GetBytes(notebook.ToJsonString());
    }

    private static IEnumerable<(string Id, JsonNode Cell)> SolutionsOf(JsonNode notebook) =>
        from cell in (JsonArray)notebook["cells"]!
        let nbgrader = cell!["metadata"]?["nbgrader"]
        where (bool?)nbgrader?["solution"] == true && (string?)nbgrader["grade_id"] is not null
        select ((string)nbgrader["grade_id"]!, cell);

    private static void Zip(string path, string name, byte[] content)
    {
        using ZipArchive archive = ZipFile.Open(path, ZipArchiveMode.Create);
        ZipArchiveEntry entry = archive.CreateEntry(name);
        entry.LastWriteTime = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using Stream stream = entry.Open();
        stream.Write(content);
    }
}
