using Course.Exercises;
using Course.Files;

namespace Course.Cli.Milestones;

/// <summary>Runs milestones, each in a process of its own with a time limit.</summary>
internal static class MilestoneRunner
{
    /// <summary>Runs one.</summary>
    /// <param name="milestone">Which.</param>
    /// <param name="library">The student's library, a file that need not exist.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static async Task<MilestoneReport> RunAsync(Milestone milestone, string library, TimeSpan limit, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(limit);
        try
        {
            string[] arguments = ["exec", typeof(CourseCommand).Assembly.Location, MilestoneChild.Name, milestone.Id, library];
            ToolRun run = await ToolRun.OfAsync(DotNet, arguments, Path.GetTempPath(), cancellation: deadline.Token)
                ?? throw new IOException($"{DotNet}: cannot be started");
            return MilestoneReport.Of(milestone, run).Cleaned();
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return MilestoneReport.TooLong(milestone, limit);
        }
    }

    /// <summary>The runtime that this process runs on.</summary>
    private static string DotNet => Path.GetFullPath(Path.Combine(
        Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
}
