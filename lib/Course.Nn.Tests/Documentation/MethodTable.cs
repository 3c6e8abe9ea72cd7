namespace Course.Nn.Tests.Documentation;

/// <summary>A row of the table of methods in lib/Course.Nn/README.md.</summary>
/// <param name="Group">The kind of method, such as Losses.</param>
/// <param name="Name">The method, as the lectures call it.</param>
/// <param name="File">Its source file relative to the README, or <c>not yet</c>.</param>
/// <param name="Test">Its test file relative to the README, or empty.</param>
internal sealed record MethodRow(string Group, string Name, string File, string Test)
{
    public const string Missing = "not yet";

    public bool IsBuilt => File != Missing;
}

internal static class MethodTable
{
    private static readonly string Folder = Checkout.PathOf("lib", "Course.Nn");

    public static IReadOnlyList<MethodRow> Read() =>
        [.. File.ReadLines(Path.Combine(Folder, "README.md")).Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1).Select(Parse)];

    public static string PathOf(string relative) => Path.GetFullPath(Path.Combine(Folder, relative));

    private static MethodRow Parse(string line)
    {
        string[] cells = [.. line.Trim('|').Split('|').Select(cell => cell.Trim())];
        return cells.Length == 4
            ? new MethodRow(cells[0], cells[1], Target(cells[2]), Target(cells[3]))
            : throw new FormatException($"README.md: a row of the table needs four cells: {line}");
    }

    /// <summary>[text](target) gives the target, anything else itself.</summary>
    private static string Target(string cell) => cell.EndsWith(')') ? cell[(cell.LastIndexOf('(') + 1)..^1] : cell;
}
