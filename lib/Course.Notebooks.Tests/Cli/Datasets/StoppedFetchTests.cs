using System.Diagnostics;
using Course.Cli;

namespace Course.Notebooks.Tests.Cli.Datasets;

/// <summary>A fetch in a process of its own that is stopped from outside.</summary>
public sealed class StoppedFetchTests : IDisposable
{
    private const int Half = 40_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly FetchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableTheory]
    [InlineData("INT", 1)]
    [InlineData("KILL", 137)]
    public async Task Fetch_Stopped_GoesOnNextTime(string signal, int exitCode)
    {
        await using var server = new LoopbackServer(async (_, stream, stop) =>
        {
            await LoopbackServer.AnswerAsync(stream, $"200 OK\r\nETag: \"v1\"\r\nContent-Length: {FetchFolder.Content.Length}", FetchFolder.Content[..Half]);
            await Task.Delay(-1, stop);
        });
        using (Process course = Start(_folder.Arguments([server.Url])))
        {
            Assert.True(SpinWait.SpinUntil(() => File.Exists(_folder.PartPath) && new FileInfo(_folder.PartPath).Length == Half, Patience));
            Interruptible.Signal(signal, course);
            using CancellationTokenSource limit = new(Patience);
            string error = await course.StandardError.ReadToEndAsync(limit.Token);
            await course.WaitForExitAsync(limit.Token);
            Assert.Equal((exitCode, signal == "INT" ? "course: stopped\n" : ""), (course.ExitCode, error));
        }

        Assert.False(File.Exists(_folder.FinalPath));
        Assert.Equal(FetchFolder.Content[..Half], await File.ReadAllBytesAsync(_folder.PartPath));

        await using var next = LoopbackServer.Of(FetchFolder.Content);
        _folder.IsFetched(await _folder.FetchAsync(next));
        Assert.Equal([$"bytes={Half}-"], next.Requests.Select(asked => asked.Range));
    }

    private static Process Start(string[] arguments) => Process.Start(Interruptible.Command("dotnet", [typeof(CourseCommand).Assembly.Location, .. arguments]))!;
}
