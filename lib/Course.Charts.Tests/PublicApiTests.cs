using Course.Nn.Tests.PublicApi;

namespace Course.Charts.Tests;

public class PublicApiTests
{
    [Fact]
    public void PublicMembers_AndTheCommittedList_AreTheSame() => CommittedApi.AssertSame(typeof(Figure).Assembly, "Course.Charts.Tests");
}
