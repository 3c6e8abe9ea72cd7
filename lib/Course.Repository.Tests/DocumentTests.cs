using System.Text.RegularExpressions;

namespace Course.Repository.Tests;

public sealed partial class DocumentTests
{
    public static TheoryData<string> Documents() => [.. Repository.Files(".md")];

    [Theory]
    [MemberData(nameof(Documents))]
    public void RelativeLinks_LeadSomewhere(string document)
    {
        string folder = Path.GetDirectoryName(Repository.PathOf(document))!;
        foreach (Match link in Link().Matches(File.ReadAllText(Repository.PathOf(document))))
        {
            string target = link.Groups["target"].Value.Split('#')[0];
            if (target.Length > 0 && !target.Contains("://", StringComparison.Ordinal))
            {
                Assert.True(Path.Exists(Path.Combine(folder, target)), $"{document} links to {target}, which does not exist.");
            }
        }
    }

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();
}
