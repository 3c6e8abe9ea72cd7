using System.Text;
using Course.Grading.Sandboxing;
using Course.Grading.Sandboxing.Groups;

namespace Course.Grading.Tests.Sandboxing;

/// <summary>Processor time and the reason of an end, from control groups and without.</summary>
[Trait("Needs", "bubblewrap")]
public sealed class ResourceUseTests : IDisposable
{
    private static readonly SandboxLimits Small = new() { HeapBytes = 64L << 20, DataBytes = 256L << 20 };

    private readonly StagedFolder _folder = new("Course.Grading.Probe.dll", "Course.Grading.Probe.runtimeconfig.json");

    /// <summary>Without control groups, and with them where they can be made. A container has its own.</summary>
    public static TheoryData<bool> Kinds() => Sandbox.IsContainer ? [true] : OperatingSystem.IsLinux() && ControlGroups.Find() is not null ? [false, true] : [false];

    [SkippableTheory]
    [MemberData(nameof(Kinds))]
    public void CpuTime_GrowsWithWorkAndNotWithWaiting(bool withGroups)
    {
        using SandboxedProcess busy = Start(withGroups, "spin");
        using SandboxedProcess waiting = Start(withGroups, "sleep");

        // The start is the same for both, however slow the machine.
        Assert.True(
            SpinWait.SpinUntil(() => busy.CpuTime > (2 * waiting.CpuTime) + TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(120)),
            $"{busy.CpuTime} and {waiting.CpuTime}");
        Assert.NotEqual(TimeSpan.Zero, waiting.CpuTime);
    }

    /// <summary>Its own limit ended it: the student's matter, and no reason to try again.</summary>
    [SkippableTheory]
    [MemberData(nameof(Kinds))]
    public void OwnLimitOfMemory_IsNotAnEndFromOutside(bool withGroups)
    {
        using SandboxedProcess process = Start(withGroups, "frozen-memory\t1610612736");

        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(60)));
        Assert.True(process.RanOutOfMemory);
        Assert.False(process.WasEndedFromOutside);
    }

    [SkippableTheory]
    [MemberData(nameof(Kinds))]
    public void Kill_IsAnEndFromOutside(bool withGroups)
    {
        using SandboxedProcess process = Start(withGroups, "sleep");
        process.Kill();

        Assert.True(process.WasEndedFromOutside);
        Assert.False(process.RanOutOfMemory);
    }

    [SkippableFact]
    public void Time_IsProcessorTimeAndAMultipleByTheClock()
    {
        using SandboxedProcess process = Start(withGroups: false, "sleep");
        Assert.NotEqual(-1, process.Output.ReadByte());
        var clock = System.Diagnostics.Stopwatch.StartNew();

        Assert.False(new TimeLimit(process, TimeSpan.FromSeconds(0.5)).Wait(process));

        Assert.True(clock.Elapsed >= TimeSpan.FromSeconds(0.5 * TimeLimit.WallTimes), $"{clock.Elapsed}");
    }

    [Fact]
    public void ProcessEntry_IsReadBehindANameThatLooksLikeIt() =>
        Assert.Equal(
            new ProcessEntry(7, TimeSpan.FromSeconds(1.1), 99),
            ProcessEntry.Parse("12 (a) S 1 (b) S 7 12 12 0 -1 0 0 0 0 0 50 30 20 10 20 0 1 0 99 1000 50 0"));

    public void Dispose() => _folder.Dispose();

    private SandboxedProcess Start(bool withGroups, string request)
    {
        ISandbox sandbox = Sandbox.Require();
        SandboxedProcess process = (withGroups ? sandbox : BubblewrapSandbox.FindWithoutGroups()).Start(new SandboxedProgram(_folder.Path, "Course.Grading.Probe.dll", Small));
        process.Input.Write(Encoding.UTF8.GetBytes(request + "\n"));
        process.Input.Flush();
        return process;
    }
}
