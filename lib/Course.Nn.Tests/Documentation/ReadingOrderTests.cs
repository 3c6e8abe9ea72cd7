using System.Text.RegularExpressions;

namespace Course.Nn.Tests.Documentation;

/// <summary>The library can be read from front to back: a folder uses only folders that its README names before it.</summary>
public sealed partial class ReadingOrderTests
{
    private static readonly string Library = Checkout.PathOf("lib", "Course.Nn");

    private static readonly string[] Order =
        [.. NumberedFolder().Matches(File.ReadAllText(Path.Combine(Library, "README.md"))).Select(match => match.Groups[1].Value)];

    public static TheoryData<string> Folders() => [.. Order];

    [Fact]
    public void Order_NamesEveryFolderOnce() => Assert.Equal(
        Directory.GetDirectories(Library).Select(folder => Path.GetFileName(folder)!).Except(["bin", "obj"]).Order(StringComparer.Ordinal),
        Order.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Folders))]
    public void Folder_UsesOnlyWhatComesBefore(string folder)
    {
        string[] later = Order[(Array.IndexOf(Order, folder) + 1)..];
        string[] files = Directory.GetFiles(Path.Combine(Library, folder), "*.cs", SearchOption.AllDirectories);

        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.DoesNotContain(Used(file), later.Contains));
    }

    /// <summary>The folders that a file names, in a `using` or in full.</summary>
    private static IEnumerable<string> Used(string file) =>
        NamedFolder().Matches(Comment().Replace(File.ReadAllText(file), string.Empty)).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"^\d+\. `(\w+)`", RegexOptions.Multiline)]
    private static partial Regex NumberedFolder();

    [GeneratedRegex(@"\bCourse\.Nn\.(\w+)")]
    private static partial Regex NamedFolder();

    [GeneratedRegex(@"//.*")]
    private static partial Regex Comment();
}
