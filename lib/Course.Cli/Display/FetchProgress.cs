using Spectre.Console;

namespace Course.Cli.Display;

/// <summary>Says how much of a file has arrived: a bar on a terminal, nothing otherwise.</summary>
internal static class FetchProgress
{
    /// <summary>Runs work that reports how many of <paramref name="size"/> bytes are here.</summary>
    public static Task<T> RunAsync<T>(TextWriter output, string name, long size, Func<Action<long>, Task<T>> work) => !Terminal.Is(output)
        ? work(_ => { })
        : Terminal.Progress(output)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new DownloadedColumn(), new TransferSpeedColumn(), new RemainingTimeColumn())
            .StartAsync(context =>
            {
                ProgressTask bar = context.AddTask(Markup.Escape(name), maxValue: size);
                return work(here => bar.Value = here);
            });
}
