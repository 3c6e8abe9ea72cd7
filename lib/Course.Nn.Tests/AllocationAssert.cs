namespace Course.Nn.Tests;

/// <summary>Whether a piece of work takes memory from the garbage collector.</summary>
public static class AllocationAssert
{
    private const int Attempts = 8;

    /// <summary>
    /// The work takes no memory. A collection while it runs, for whatever runs beside it, makes the counter of this thread add the rest
    /// of the block (8 KiB) that the thread took objects from; work that takes memory itself does so in every attempt.
    /// </summary>
    /// <param name="work">Done before, so that what it keeps for later is there.</param>
    public static void None(Action work)
    {
        var taken = new List<long>(Attempts);
        do
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            work();
            taken.Add(GC.GetAllocatedBytesForCurrentThread() - before);
        }
        while (taken[^1] != 0 && taken.Count < Attempts);

        Assert.True(taken[^1] == 0, $"{Attempts} times the same work took {string.Join(", ", taken)} bytes");
    }
}
