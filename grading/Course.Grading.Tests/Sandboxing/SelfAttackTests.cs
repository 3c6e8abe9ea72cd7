using Course.Grading.Sandboxing;
using Course.Grading.Sandboxing.Attacks;

namespace Course.Grading.Tests.Sandboxing;

/// <summary>What <c>course doctor</c> tries: each attack gets through without a sandbox, and none does inside.</summary>
public sealed class SelfAttackTests
{
    /// <summary>Enough to be over the limit inside, and little for the machine outside.</summary>
    private const string TooMuch = "402653184";

    [SkippableFact]
    [Trait("Needs", "bubblewrap")]
    public void EveryAttackIsRefused_InTheSandbox()
    {
        using var attack = new SelfAttack();
        IReadOnlyList<AttackResult> results = attack.Run(Sandbox.Require());

        Assert.Equal(15, results.Count);
        Assert.All(results, result => Assert.True(result.IsClaimed ? result.Held : Sandbox.IsContainer, $"{result}"));
    }

    /// <summary>Memory that a process hides from its own limit is found in <c>/proc</c>, and the process ended.</summary>
    [SkippableTheory]
    [Trait("Needs", "bubblewrap")]
    [InlineData("frozen-memory\t1610612736")]
    [InlineData("shared-memory\t" + TooMuch)]
    public void MemoryIsLimited_WithoutControlGroups(string request)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "the sandbox exists on Linux only");
        _ = Sandbox.Require();
        using var attack = new SelfAttack();

        AttackResult result = attack.Alone(BubblewrapSandbox.FindWithoutGroups(), request);

        Assert.True(result.Held, $"{result}");
    }

    [SkippableTheory]
    [InlineData("namespaces", "a mount namespace of its own")]
    [InlineData("calls", "socket; memfd_create; ")]
    [InlineData("shared-memory\t" + TooMuch, "of shared memory; 384 MiB of memfd memory; 384 MiB of System V memory; 384 MiB of /dev/zero memory")]
    [InlineData("frozen-memory\t" + TooMuch, "read-only memory")]
    [InlineData("threads\t100", "100 threads")]
    [InlineData("paths\tCourse.Grading.Probe", "/cmdline names Course.Grading.Probe")]
    [InlineData("write", "wrote in /tmp")]
    [InlineData("read\t/etc/passwd", "read /etc/passwd")]
    public void AttackGetsThrough_WithoutASandbox(string request, string through)
    {
        Skip.IfNot(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "as root on Linux nothing else refuses these");
        using var attack = new SelfAttack();

        AttackResult result = attack.Alone(new NoSandbox(), request);

        Assert.False(result.Held || result.IsClaimed);
        Assert.Contains(through, result.Note, StringComparison.Ordinal);
    }
}
