namespace Course.Notebooks.Tests.Cli.Datasets;

/// <summary>Servers that serve well and badly; under its own name the file is whole or not there.</summary>
public sealed class FetchTests : IDisposable
{
    private const int Half = 40_000;
    private static readonly byte[] Content = FetchFolder.Content;
    private readonly FetchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Fetch_GoodServer_BringsTheFileOnce()
    {
        await using var server = LoopbackServer.Of(Content);
        CommandLine run = await _folder.FetchAsync(server);
        _folder.IsFetched(run);
        Assert.Contains("toys: things; licence: CC0; to ", run.Output, StringComparison.Ordinal);
        Assert.Contains("fetched  toys/toys.bin (100.0 kB, SHA-256 checked)", run.Output, StringComparison.Ordinal);

        CommandLine again = await _folder.FetchAsync(server);
        _folder.IsFetched(again);
        Assert.Contains("was here  toys/toys.bin", again.Output, StringComparison.Ordinal);
        Assert.Equal([new Asked("/toys.bin", null, null)], server.Requests);
    }

    [Fact]
    public async Task Fetch_BrokenConnection_KeepsThePartAndGoesOnNextTime()
    {
        await using var server = new LoopbackServer((asked, stream, _) => asked.Range is null ? Broken(stream, Content[..Half]) : LoopbackServer.PartAsync(stream, Content, Half));
        _folder.IsNotFetched(await _folder.FetchAsync(server), "broke off (", Half);
        _folder.IsFetched(await _folder.FetchAsync(server));
        Assert.Equal([new Asked("/toys.bin", null, null), new Asked("/toys.bin", $"bytes={Half}-", "\"v1\"")], server.Requests);
    }

    [Fact]
    public async Task Fetch_ServerWithoutRange_BeginsAnew()
    {
        _folder.LeavePart(Content[..Half]);
        await using var server = new LoopbackServer((_, stream, _) => Whole(stream, Content));
        _folder.IsFetched(await _folder.FetchAsync(server));
        Assert.Equal([$"bytes={Half}-"], server.Requests.Select(asked => asked.Range));
    }

    [Fact]
    public async Task Fetch_FileChangedMeanwhile_BeginsAnew()
    {
        await using var server = LoopbackServer.Of(Content, "\"v2\"");
        _folder.LeavePart(new byte[Half], server.Url + "toys.bin", "\"v1\"");
        _folder.IsFetched(await _folder.FetchAsync(server));
        Assert.Equal([new Asked("/toys.bin", $"bytes={Half}-", "\"v1\"")], server.Requests);
    }

    /// <summary>A weak tag says that two files mean the same, not that their bytes are; RFC 9110 (13.1.5) forbids it here.</summary>
    [Fact]
    public async Task Fetch_WeakTag_IsNoVersionToGoOnFrom()
    {
        await using var server = new LoopbackServer((asked, stream, _) => asked.Range is null
            ? LoopbackServer.AnswerAsync(stream, $"200 OK\r\nETag: W/\"v1\"\r\nContent-Length: {Content.Length}", Content[..Half])
            : LoopbackServer.PartAsync(stream, Content, Half));
        _folder.IsNotFetched(await _folder.FetchAsync(server), "broke off (", Half);
        _folder.IsFetched(await _folder.FetchAsync(server));
        Assert.Equal([new Asked("/toys.bin", null, null), new Asked("/toys.bin", $"bytes={Half}-", null)], server.Requests);
    }

    [SkippableFact]
    public async Task Fetch_IntoALink_ReplacesItsTarget()
    {
        Skip.If(OperatingSystem.IsWindows(), "links need a privilege on Windows");
        _folder.LeavePart([]);
        string elsewhere = Path.Combine(_folder.Cache, "elsewhere");
        await File.WriteAllBytesAsync(elsewhere, new byte[3]);
        File.CreateSymbolicLink(_folder.FinalPath, elsewhere);
        await using var server = LoopbackServer.Of(Content);
        _folder.IsFetched(await _folder.FetchAsync(server));
        Assert.Equal(elsewhere, new FileInfo(_folder.FinalPath).LinkTarget);
        Assert.Equal(Content, await File.ReadAllBytesAsync(elsewhere));
    }

    [Fact]
    public async Task Fetch_PartOfAnotherFile_IsNoticedAndFetchedWhole()
    {
        _folder.LeavePart(new byte[Half]);
        await using var server = LoopbackServer.Of(Content);
        _folder.IsFetched(await _folder.FetchAsync(server));
        Assert.Equal([$"bytes={Half}-", null], server.Requests.Select(asked => asked.Range));
    }

    [Theory]
    [InlineData(100_000)]
    [InlineData(100_001)]
    public async Task Fetch_PartAsLongAsTheFile_IsComparedOrBegunAnew(int length)
    {
        _folder.LeavePart(new byte[length]);
        await using var server = LoopbackServer.Of(Content);
        _folder.IsFetched(await _folder.FetchAsync(server));
        Assert.Equal([new Asked("/toys.bin", null, null)], server.Requests);
    }

    [Fact]
    public async Task Fetch_WholePart_NeedsNoServer()
    {
        _folder.LeavePart(Content);
        _folder.IsFetched(await CommandLine.RunAsync(_folder.Arguments(["http://127.0.0.1:1/"])));
    }

    [Fact]
    public async Task Fetch_DamagedFileInTheCache_IsReplaced()
    {
        _folder.LeavePart([]);
        File.WriteAllBytes(_folder.FinalPath, new byte[Content.Length]);
        await using var server = LoopbackServer.Of(Content);
        _folder.IsFetched(await _folder.FetchAsync(server));
    }

    [Fact]
    public async Task Fetch_CorruptBytes_AreNeverKept()
    {
        byte[] corrupt = [.. Content[..500], (byte)(Content[500] ^ 1), .. Content[501..]];
        await using var server = LoopbackServer.Of(corrupt);
        _folder.IsNotFetched(await _folder.FetchAsync(server), $", expected {FetchFolder.Sha256}");
    }

    [Fact]
    public async Task Fetch_WrongLength_IsRefused()
    {
        await using var offers = LoopbackServer.Of(Content[..^1]);
        _folder.IsNotFetched(await _folder.FetchAsync(offers), "toys.bin has a file of 99999 bytes, expected 100000");
        await using var more = new LoopbackServer((_, stream, _) => LoopbackServer.AnswerAsync(stream, "200 OK", [.. Content, 1]));
        CommandLine run = await _folder.FetchAsync(more);
        Assert.Contains("sent more than the 100000 bytes of the file", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.FinalPath));
        await using var less = new LoopbackServer((_, stream, _) => LoopbackServer.AnswerAsync(stream, "200 OK", Content[..Half]));
        _folder.LeavePart([]);
        _folder.IsNotFetched(await _folder.FetchAsync(less), "ended after 40000 of 100000 bytes", Half);
    }

    [Fact]
    public async Task Fetch_OtherRangeThanAskedFor_IsRefused()
    {
        _folder.LeavePart(Content[..Half]);
        await using var server = new LoopbackServer((_, stream, _) => LoopbackServer.PartAsync(stream, Content, Half + 1));
        _folder.IsNotFetched(await _folder.FetchAsync(server), "answered with other bytes than the 40000 and following that were asked for", Half);
    }

    [Fact]
    public async Task Fetch_RangeRefused_BeginsAnew()
    {
        _folder.LeavePart(Content[..Half]);
        await using var server = new LoopbackServer((asked, stream, _) =>
            asked.Range is null ? Whole(stream, Content) : LoopbackServer.AnswerAsync(stream, "416 Range Not Satisfiable\r\nContent-Length: 0"));
        _folder.IsFetched(await _folder.FetchAsync(server));
    }

    [Fact]
    public async Task Fetch_NotFound_SaysSo()
    {
        await using var server = new LoopbackServer((_, stream, _) => NotFound(stream));
        _folder.IsNotFetched(await _folder.FetchAsync(server), $"{server.Url}toys.bin answered 404 Not Found");
    }

    [Fact]
    public async Task Fetch_Redirects_AreFollowedOrReported()
    {
        await using var server = LoopbackServer.Of(Content);
        await using var toServer = new LoopbackServer((_, stream, _) => LoopbackServer.AnswerAsync(stream, $"302 Found\r\nLocation: {server.Url}elsewhere\r\nContent-Length: 0"));
        await using var nowhere = new LoopbackServer((_, stream, _) => LoopbackServer.AnswerAsync(stream, "302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0"));
        _folder.IsNotFetched(await _folder.FetchAsync(nowhere), "broke off (");
        _folder.IsFetched(await _folder.FetchAsync(toServer));
        Assert.Equal(["/elsewhere"], server.Requests.Select(asked => asked.Path));
    }

    [Fact]
    public async Task Fetch_ServerThatFallsSilent_IsGivenUp()
    {
        await using var silent = new LoopbackServer((_, _, stop) => Task.Delay(-1, stop));
        _folder.IsNotFetched(await _folder.FetchImpatientlyAsync(silent), "gave no answer for 0.3 s");
        await using var stalls = new LoopbackServer(async (_, stream, stop) =>
        {
            await Broken(stream, Content[..Half]);
            await Task.Delay(-1, stop);
        });
        _folder.IsNotFetched(await _folder.FetchImpatientlyAsync(stalls), "gave no data for 0.3 s", Half);
    }

    [Fact]
    public async Task Fetch_SecondMirror_GoesOnWhereTheFirstBrokeOff()
    {
        await using var first = new LoopbackServer((_, stream, _) => Broken(stream, Content[..Half]));
        await using var missing = new LoopbackServer((_, stream, _) => NotFound(stream));
        await using var last = LoopbackServer.Of(Content, "\"another\"");
        _folder.IsFetched(await _folder.FetchAsync(first, missing, last));
        Assert.Equal([new Asked("/toys.bin", $"bytes={Half}-", null)], last.Requests);
    }

    [Fact]
    public async Task Fetch_AllMirrorsFail_NamesEach()
    {
        await using var one = new LoopbackServer((_, stream, _) => NotFound(stream));
        await using var two = new LoopbackServer((_, stream, _) => LoopbackServer.AnswerAsync(stream, "503 Service Unavailable"));
        CommandLine run = await _folder.FetchAsync(one, two);
        _folder.IsNotFetched(run, $"{one.Url}toys.bin answered 404 Not Found; {two.Url}toys.bin answered 503 Service Unavailable");
    }

    [Fact]
    public async Task Fetch_WhileAnotherFetchIsAtWork_SaysSo()
    {
        _folder.LeavePart([]);
        string lockPath = Path.Combine(_folder.Cache, "toys", ".lock");
        await using var server = LoopbackServer.Of(Content);
        using (new FileStream(lockPath, FileMode.Create, FileAccess.ReadWrite, FileShare.None))
        {
            CommandLine run = await _folder.FetchAsync(server);
            Assert.Equal(1, run.ExitCode);
            Assert.Contains("another `course datasets fetch` is at work in ", run.Error, StringComparison.Ordinal);
            Assert.Empty(server.Requests);
        }

        _folder.IsFetched(await _folder.FetchAsync(server));
    }

    private static Task Whole(System.Net.Sockets.NetworkStream stream, byte[] content) =>
        LoopbackServer.AnswerAsync(stream, $"200 OK\r\nContent-Length: {content.Length}", content);

    /// <summary>Announces the whole file and sends its beginning.</summary>
    private static Task Broken(System.Net.Sockets.NetworkStream stream, byte[] beginning) =>
        LoopbackServer.AnswerAsync(stream, $"200 OK\r\nETag: \"v1\"\r\nContent-Length: {Content.Length}", beginning);

    private static Task NotFound(System.Net.Sockets.NetworkStream stream) => LoopbackServer.AnswerAsync(stream, "404 Not Found\r\nContent-Length: 0");
}
