namespace Course.Nn.Tests;

public class AllocationAssertTests
{
    private byte[] _kept = [];

    [Fact]
    public void None_WorkThatTakesAByte_Fails() =>
        Assert.Contains("8 times the same work took", Record.Exception(() => AllocationAssert.None(() => _kept = new byte[1])).Message, StringComparison.Ordinal);

    [Fact]
    public void None_WorkWithACollection_Passes()
    {
        int runs = 0;
        AllocationAssert.None(() =>
        {
            if (runs++ == 0)
            {
                _kept = new byte[1];
                GC.Collect();
            }
        });
        Assert.Equal(2, runs);
    }
}
