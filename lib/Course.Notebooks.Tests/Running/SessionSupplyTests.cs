using Course.Notebooks.Ipynb;
using Course.Notebooks.Running;

namespace Course.Notebooks.Tests.Running;

public class SessionSupplyTests
{
    [Fact]
    public async Task Take_MoreThanOnce_GivesProcessesOfTheirOwnThatRunCells()
    {
        await using var sessions = new SessionSupply(2, default);
        await using SessionProcess first = await sessions.TakeAsync();
        await using SessionProcess second = await sessions.TakeAsync();

        Assert.NotEqual(await ProcessIdAsync(first), await ProcessIdAsync(second));
    }

    [Fact]
    public async Task Take_AfterCancellation_IsCancelled()
    {
        using var cancel = new CancellationTokenSource();
        await using var sessions = new SessionSupply(1, cancel.Token);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(sessions.TakeAsync);
    }

    private static async Task<string> ProcessIdAsync(SessionProcess session)
    {
        var outputs = new OutputCollector();
        await session.RunAsync("$\"{Environment.ProcessId}\"", CellLanguage.CSharp, 1, outputs, new CellLimits(TimeSpan.FromMinutes(2)), default);
        return (string)outputs.ToJson()[0]!["data"]!["text/plain"]![0]!;
    }
}
