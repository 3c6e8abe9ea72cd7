using Spectre.Console;

namespace Course.Cli.Datasets;

/// <summary>Says how much of a file has arrived: a bar on a terminal, nothing otherwise.</summary>
internal static class FetchProgress
{
    /// <summary>Runs work that reports how many of <paramref name="size"/> bytes are here.</summary>
    public static Task<T> RunAsync<T>(TextWriter output, string name, long size, Func<Action<long>, Task<T>> work)
    {
        if (!ReferenceEquals(output, Console.Out) || Console.IsOutputRedirected)
        {
            return work(_ => { });
        }

        return AnsiConsole.Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new DownloadedColumn(), new TransferSpeedColumn(), new RemainingTimeColumn())
            .StartAsync(context =>
            {
                ProgressTask bar = context.AddTask(name, maxValue: size);
                return work(here => bar.Value = here);
            });
    }
}
