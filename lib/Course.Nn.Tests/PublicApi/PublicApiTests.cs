using System.Reflection;
using Course.Nn.Kernels;
using Course.Nn.Tensors;

namespace Course.Nn.Tests.PublicApi;

public class PublicApiTests
{
    [Fact]
    public void PublicMembers_AndTheCommittedList_AreTheSame() => CommittedApi.AssertSame(typeof(Tensor).Assembly, "Course.Nn.Tests");

    [Fact]
    public void PublicMembersOfTheKernels_AndTheCommittedList_AreTheSame() =>
        CommittedApi.AssertSame(typeof(Compute).Assembly, "Course.Nn.Tests", "PublicApi.Kernels.txt");

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
}
