namespace Course.Notebooks.Tests.Launcher;

/// <summary>One build at a time; nobody waits for a build that does not run, and nobody waits in silence.</summary>
public sealed class LauncherLockTests
{
    [SkippableFact]
    public void Course_LocksLeftBehind_HoldNobodyUp()
    {
        using var copy = new LauncherCopy();
        copy.Write("artifacts/lock/pid", "1");
        copy.Write("artifacts/build.lock", "1");

        LauncherRun run = copy.Run("validate");

        Assert.Equal((0, 1), (run.ExitCode, copy.Times("published")));
        Assert.DoesNotContain("waiting", run.Error, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Course_WhileAnotherBuilds_BuildsNothing()
    {
        using var copy = new LauncherCopy();
        string hold = Hold(copy);
        StartedLauncher first = copy.Start(new LaunchFrom(), "validate");
        WaitForTheBuild(copy);
        StartedLauncher second = copy.Start(new LaunchFrom(), "validate");

        File.Delete(hold);

        Assert.Equal(0, first.Wait().ExitCode);
        Assert.Equal(0, second.Wait().ExitCode);
        Assert.Equal(1, copy.Times("published"));
    }

    [SkippableFact]
    public void Course_AnotherBuildsTooLong_GivesUpAndNamesIt()
    {
        using var copy = new LauncherCopy();
        string hold = Hold(copy);
        StartedLauncher first = copy.Start(new LaunchFrom(), "validate");
        WaitForTheBuild(copy);

        LauncherRun run = copy.Run(new LaunchFrom { Variables = { ["COURSE_BUILD_WAIT"] = "0" } }, "validate");
        File.Delete(hold);
        first.Wait();

        Assert.Equal(2, run.ExitCode);
        Assert.Matches(@"^course: waiting for another build of the course \(process \d+\)\ncourse: another build \(process \d+\) still holds .*build\.lock; end it", run.Error);
    }

    [SkippableFact]
    public void Course_AfterAKilledBuild_BuildsAtOnce()
    {
        using var copy = new LauncherCopy();
        string hold = Hold(copy);
        StartedLauncher killed = copy.Start(new LaunchFrom(), "validate");
        WaitForTheBuild(copy);
        killed.Kill();

        StartedLauncher next = copy.Start(new LaunchFrom { Variables = { ["COURSE_BUILD_WAIT"] = "0" } }, "validate");
        while (copy.Times("published") < 2)
        {
            Thread.Sleep(20);
        }

        File.Delete(hold);
        Assert.Equal(0, next.Wait().ExitCode);
    }

    [SkippableFact]
    public void Course_ArtifactsCannotBeWritten_SaysSoAtOnce()
    {
        using var copy = new LauncherCopy();
        copy.Write("artifacts", "a file");

        copy.Run("validate").IsRefusal("cannot write to " + Path.Combine(copy.Root, "artifacts"));
        Assert.Equal(0, copy.Times("published"));
    }

    private static string Hold(LauncherCopy copy)
    {
        string hold = Path.Combine(copy.Told, "hold");
        File.WriteAllText(hold, "");
        return hold;
    }

    private static void WaitForTheBuild(LauncherCopy copy)
    {
        while (copy.Times("published") == 0)
        {
            Thread.Sleep(20);
        }
    }
}
