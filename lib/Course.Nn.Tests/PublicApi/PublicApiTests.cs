using System.Reflection;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.PublicApi;

/// <summary>
/// The library's public members against the committed list, so that a change is made on purpose and seen in review.
/// </summary>
public class PublicApiTests
{
    private const string Update = "COURSE_UPDATE_PUBLIC_API";

    private static string ListFile => Checkout.PathOf("lib", "Course.Nn.Tests", "PublicApi.txt");

    [Fact]
    public void PublicMembers_AndTheCommittedList_AreTheSame()
    {
        IReadOnlyList<string> found = ApiListing.Of(typeof(Tensor).Assembly);
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            File.WriteAllText(ListFile, string.Join('\n', found) + "\n");
        }

        string[] listed = File.ReadAllLines(ListFile);
        Assert.True(found.SequenceEqual(listed), Difference(listed, found));
    }

    [Fact]
    public void Listing_OfASample_HasEveryKindOfMember()
    {
        string[] lines = [.. ApiListing.Of(Assembly.GetExecutingAssembly()).SkipWhile(line => !line.Contains(nameof(ApiSample), StringComparison.Ordinal)).Take(11)];
        Assert.Equal(
            [
                "abstract class Course.Nn.Tests.PublicApi.ApiSample : IDisposable",
                "    List<double> Item[int i] { get; }",
                "    abstract bool Test(params double[] values)",
                "    const double Half = 0.5",
                "    event EventHandler Changed",
                "    override string ToString()",
                "    protected ApiSample(int? size = null, string name = \"x\")",
                "    protected int Inner { get; }",
                "    static ApiSample op_UnaryNegation(ApiSample one)",
                "    string Name { get; init; }",
                "    void Dispose()",
            ],
            lines);
    }

    private static string Difference(IEnumerable<string> listed, IEnumerable<string> found) =>
        $"The public API differs from PublicApi.txt.\nRemoved:\n{Lines(listed, found)}\nAdded:\n{Lines(found, listed)}\n"
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
