using System.Reflection;

namespace Course.Nn.Tests.PublicApi;

/// <summary>
/// A library's public members against the list <c>PublicApi.txt</c> in its test project, so that a change is made on purpose
/// and seen in review.
/// </summary>
internal static class CommittedApi
{
    private const string Update = "COURSE_UPDATE_PUBLIC_API";

    /// <summary>Fails with what was removed and added; with the variable above set to 1 it writes the list anew first.</summary>
    public static void AssertSame(Assembly library, string testProject, string file = "PublicApi.txt")
    {
        string list = Checkout.PathOf("lib", testProject, file);
        IReadOnlyList<string> found = ApiListing.Of(library);
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            File.WriteAllText(list, string.Join('\n', found) + "\n");
        }

        string[] listed = File.ReadAllLines(list);
        Assert.True(found.SequenceEqual(listed), Difference(file, listed, found));
    }

    private static string Difference(string file, IEnumerable<string> listed, IEnumerable<string> found) =>
        $"The public API differs from {file}.\nRemoved:\n{Lines(listed, found)}\nAdded:\n{Lines(found, listed)}\n"
        + $"If that is meant, run this test with {Update}=1 to write the list anew, and commit it.";

    private static string Lines(IEnumerable<string> these, IEnumerable<string> withoutThose) =>
        string.Join('\n', Qualified(these).Except(Qualified(withoutThose)).Take(40));

    /// <summary>Every member together with its type: many types have a member of the same name.</summary>
    private static IEnumerable<string> Qualified(IEnumerable<string> lines)
    {
        string type = string.Empty;
        foreach (string line in lines)
        {
            type = line.StartsWith(' ') ? type : line;
            yield return line == type ? type : $"{type} ::{line[3..]}";
        }
    }
}
