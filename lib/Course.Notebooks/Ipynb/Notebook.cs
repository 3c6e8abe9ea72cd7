using System.Text.Json.Nodes;
using Course.Files;

namespace Course.Notebooks.Ipynb;

/// <summary>
/// A Jupyter notebook, nbformat 4, as the JSON it is: everything this class does not know is kept, in its order and spelling.
/// A notebook in Jupyter's own style (one space of indent, no needless escapes) that nobody changed is written byte for byte as it was read.
/// </summary>
public sealed class Notebook
{
    private readonly bool _endsWithNewLine;

    internal Notebook(JsonObject root, string name, bool endsWithNewLine)
    {
        Root = root;
        Name = name;
        _endsWithNewLine = endsWithNewLine;
        Cells = [.. ((JsonArray)root["cells"]!).Select((node, i) => new Cell((JsonObject)node!, i))];
    }

    /// <summary>What error messages call it: the path it was read from.</summary>
    public string Name { get; }

    /// <summary>The whole document; changes to it are written by <see cref="ToUtf8"/>.</summary>
    public JsonObject Root { get; }

    /// <summary>The cells in order. The list is fixed at reading; each cell's content can be changed.</summary>
    public IReadOnlyList<Cell> Cells { get; }

    /// <summary>The notebook-level metadata, empty when there is none.</summary>
    public JsonObject Metadata => Root["metadata"] as JsonObject ?? [];

    /// <summary>Reads a notebook file of at most <see cref="NotebookReader.MaxBytes"/>; follows symbolic links, refuses folders and pipes.</summary>
    /// <exception cref="NotebookFormatException">It cannot be read, is not JSON in UTF-8, or is not an nbformat 4 notebook.</exception>
    public static Notebook Load(string path) => NotebookReader.Load(path);

    /// <summary>Reads a notebook from its bytes (UTF-8, a byte order mark is tolerated); <paramref name="name"/> is what errors call it.</summary>
    /// <exception cref="NotebookFormatException">The bytes are not JSON in UTF-8, or not an nbformat 4 notebook.</exception>
    public static Notebook Parse(ReadOnlySpan<byte> utf8, string name) => NotebookReader.Parse(utf8, name);

    /// <summary>
    /// Reads a stranger's notebook for its code: the outputs are left out, and what is left may hold so many values (texts, numbers, lists,
    /// objects) and no more, because a parsed value takes up to a hundred times its bytes.
    /// </summary>
    /// <exception cref="NotebookFormatException">The bytes are not such a notebook.</exception>
    public static Notebook ParseWithoutOutputs(ReadOnlySpan<byte> utf8, string name, int mostValues) => NotebookReader.Parse(utf8, name, mostValues);

    /// <summary>The file's content: UTF-8 without a byte order mark, in Jupyter's style.</summary>
    public byte[] ToUtf8() => System.Text.Encoding.UTF8.GetBytes(JsonWriting.Write(Root) + (_endsWithNewLine ? "\n" : ""));

    /// <summary>Writes the notebook atomically (see <see cref="AtomicFile"/>).</summary>
    public void Save(string path) => AtomicFile.Write(path, ToUtf8());

    /// <summary>An independent copy.</summary>
    public Notebook Clone() => new((JsonObject)Root.DeepClone(), Name, _endsWithNewLine);
}
