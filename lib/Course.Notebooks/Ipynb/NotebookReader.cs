using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Course.Notebooks.Ipynb;

/// <summary>Turns bytes or a path into a <see cref="Notebook"/>, or says in one line why not.</summary>
public static class NotebookReader
{
    /// <summary>Largest file read: 64 MiB, hundreds of times a notebook of this course with all its figures.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    internal static Notebook Load(string path)
    {
        try
        {
            return Parse(ReadBytes(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new NotebookFormatException($"{path}: cannot be read: {OneLine(e.Message)}", e);
        }
    }

    private static byte[] ReadBytes(string path)
    {
        if (Directory.Exists(path))
        {
            throw new NotebookFormatException($"{path}: is a folder, not a notebook");
        }

        var file = new FileInfo(path);
        if (!file.Exists)
        {
            throw new NotebookFormatException($"{path}: no such file");
        }

        FileInfo target = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;

        // Pipes and devices report no length, and opening a pipe would wait for a writer for ever.
        if (target.Length == 0)
        {
            throw new NotebookFormatException($"{path}: is empty, or is not a regular file");
        }

        if (target.Length > MaxBytes)
        {
            throw new NotebookFormatException($"{path}: {target.Length / 1048576} MiB is more than the {MaxBytes / 1048576} MiB read; clear its outputs and save it again");
        }

        return File.ReadAllBytes(target.FullName);
    }

    /// <summary>Parses; with <paramref name="mostValues"/>, without the outputs and no more values than that.</summary>
    internal static Notebook Parse(ReadOnlySpan<byte> utf8, string name, int? mostValues = null)
    {
        if (utf8.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || utf8.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            throw new NotebookFormatException($"{name}: is UTF-16; save it as UTF-8");
        }

        ReadOnlySpan<byte> body = utf8.StartsWith(Encoding.UTF8.Preamble) ? utf8[Encoding.UTF8.Preamble.Length..] : utf8;
        var root = ParseJson(body, name, mostValues) as JsonObject;
        Check(root is not null, name, "is JSON, but not a notebook: the document is not an object");
        CheckStructure(root!, name);
        return new Notebook(root!, name, body[^1] == (byte)'\n');
    }

    private static JsonNode? ParseJson(ReadOnlySpan<byte> body, string name, int? mostValues)
    {
        try
        {
            StrictUtf8.GetCharCount(body);
            return JsonReading.Parse(mostValues is int most ? OutputCutting.Cut(body, most) : body);
        }
        catch (NotebookFormatException e)
        {
            throw new NotebookFormatException($"{name}: {e.Message}", e);
        }
        catch (DecoderFallbackException e)
        {
            throw new NotebookFormatException($"{name}: is not UTF-8 text; is it a notebook?", e);
        }
        catch (JsonException e)
        {
            throw new NotebookFormatException($"{name}: is not JSON: {OneLine(e.Message)}", e);
        }
    }

    private static void CheckStructure(JsonObject root, string name)
    {
        Check(root["cells"] is JsonArray, name, "is JSON, but not a notebook: `cells` is missing or not a list");
        JsonNode? format = root["nbformat"];
        Check(
            format is JsonValue value && value.TryGetValue<int>(out int major) && major == 4,
            name,
            $"is nbformat {OneLine(format?.ToJsonString() ?? "unknown")}; this course reads nbformat 4: open it in Jupyter and save it again");
        int number = 0;
        foreach (JsonNode? cell in (JsonArray)root["cells"]!)
        {
            number++;
            Check(cell is JsonObject, name, $"cell {number} is not an object");
            Check(Cell.IsText(cell!["cell_type"]), name, $"cell {number} has no cell_type");
            Check(Cell.IsSource(cell["source"]), name, $"cell {number}: `source` is neither a text nor a list of texts");
        }
    }

    private static void Check(bool condition, string name, string problem)
    {
        if (!condition)
        {
            throw new NotebookFormatException($"{name}: {problem}");
        }
    }

    private static string OneLine(string message)
    {
        string line = message.ReplaceLineEndings(" ");
        return line.Length <= 200 ? line : line[..200] + "…";
    }
}
