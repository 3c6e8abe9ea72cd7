using Course.Grading.Execution;
using Course.Grading.Sandboxing;
using Course.Nn.Tensors;

namespace Course.Grading.Tests.Sandboxing;

/// <summary>Code that the allow-list would refuse, run in the sandbox all the same: each ends in its own verdict, soon.</summary>
[Trait("Needs", "bubblewrap")]
public sealed class RuntimeAttackTests
{
    private static readonly IReadOnlyList<Tensor[]> OneCase = [[Tensor.Scalar(2, ElementType.Float64)]];

    [SkippableFact]
    public void AnswerComesBack_ForAnHonestSolution()
    {
        WorkerOutcome outcome = Run("return [a[0] * 3];");

        Assert.Equal(6, Assert.Single(outcome.Reply!.Cases).Outputs![0].Item());
    }

    [SkippableTheory]
    [InlineData("while (true) { }")]
    [InlineData("Thread.Sleep(Timeout.Infinite); return a;")]
    [InlineData("while (true) { Console.WriteLine(1); }")]
    [InlineData("while (true) { try { while (true) { } } catch { } finally { while (true) { } } }")]
    public void TimeIsUp_WhenTheCodeNeverEnds(string body) => Assert.Equal(WorkerEnd.TimedOut, Run(body, seconds: 2).End);

    [SkippableTheory]
    [InlineData("Environment.Exit(0); return a;")]
    [InlineData("Environment.FailFast(null); return a;")]
    public void ProcessCrashed_WhenItEndsWithoutAReply(string body) => Assert.Equal(WorkerEnd.Crashed, Run(body).End);

    [SkippableFact]
    public void StackOverflowIsNamed_WhenRecursionNeverEnds() =>
        Assert.Equal(WorkerEnd.StackOverflow, Run("return F(a);", "Tensor[] F(Tensor[] a) => [.. F(a), F(a)[0]];").End);

    [SkippableTheory]
    [InlineData("var all = new List<byte[]>(); while (true) { var b = new byte[1 << 20]; Array.Fill(b, (byte)1); all.Add(b); }", "System.OutOfMemoryException")]
    [InlineData("File.WriteAllText(\"/tmp/x\", \"x\"); return a;", "System.IO.IOException")]
    [InlineData("File.WriteAllText(\"/dev/shm/x\", \"x\"); return a;", "System.IO.DirectoryNotFoundException")]
    [InlineData("System.Diagnostics.Process.Start(\"/bin/sh\"); return a;", "System.ComponentModel.Win32Exception")]
    public void AnExceptionIsAllItGets_WhenItAsksForTooMuch(string body, string exception)
    {
        Skip.If(Sandbox.IsContainer && body.Contains("/bin/sh", StringComparison.Ordinal), "an image has its own");

        Assert.Equal(exception, Assert.Single(Run(body).Reply!.Cases).ErrorType);
    }

    /// <summary>Where the last page or thread goes decides between an exception and a crash; either way it ends before its time is up.</summary>
    [SkippableTheory]
    [InlineData("while (true) { var p = System.Runtime.InteropServices.Marshal.AllocHGlobal(1 << 20); for (int i = 0; i < 1 << 20; i += 4096) System.Runtime.InteropServices.Marshal.WriteByte(p, i, 1); }")]
    [InlineData("while (true) { new Thread(() => Thread.Sleep(-1)) { IsBackground = true }.Start(); }")]
    public void ItEndsByItself_WhenItTakesAllMemoryOrThreads(string body)
    {
        WorkerOutcome outcome = Run(body);

        Assert.True(outcome.End == WorkerEnd.Crashed || outcome.Reply?.Cases[0].ErrorType == "System.OutOfMemoryException", $"{outcome}");
    }

    [SkippableFact]
    public void ReadLineIsEmpty_WhenTheCodeAsksForInput() =>
        Assert.Equal(1, Run("return [Tensor.Scalar(Console.ReadLine() is null ? 1 : 0)];").Reply!.Cases[0].Outputs![0].Item());

    [SkippableFact]
    public void ReplyComesBack_WhenThreadsAreLeftBehind() =>
        Assert.Equal(WorkerEnd.Replied, Run("new Thread(() => Thread.Sleep(-1)).Start(); return a;").End);

    [SkippableTheory]
    [InlineData("Console.OpenStandardOutput().Write(new byte[] { 1, 2, 3 }); return a;")]
    [InlineData("var o = Console.OpenStandardOutput(); var b = new byte[1 << 20]; while (true) o.Write(b);")]
    public void WhatItWroteIsGarbage_WhenItForgesTheReply(string body) => Assert.Equal(WorkerEnd.Garbage, Run(body).End);

    [SkippableFact]
    public void ThreadBomb_DoesNotStarveANeighbour()
    {
        using var folder = WorkerFolder.Whole();
        using var worker = new StudentWorker(Sandbox.Require(), folder);
        byte[] bomb = ScriptCompiler.Compile(
            "while (true) { try { new Thread(() => { while (true) { Thread.Sleep(1); } }) { IsBackground = true }.Start(); } catch { Thread.Sleep(1); } }");
        byte[] honest = ScriptCompiler.Compile("return [a[0] * 3];");
        using var attacker = new StudentWorker(Sandbox.Require(), folder);
        Task<WorkerOutcome> attack = OwnThread.Run(() => attacker.Run(bomb, OneCase, TimeSpan.FromSeconds(5)));

        WorkerOutcome neighbour = worker.Run(honest, OneCase, TimeSpan.FromSeconds(60));

        Assert.Equal(WorkerEnd.Replied, neighbour.End);
        WorkerEnd end = attack.GetAwaiter().GetResult().End;
        Assert.True(end == WorkerEnd.TimedOut || (Sandbox.IsContainer && end == WorkerEnd.Crashed), $"{end}");
    }

    /// <summary>A descriptor as a shell may leave it: open in every process that is started from here.</summary>
    [SkippableFact]
    public void DescriptorThatTheGraderInherited_IsClosedInside()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "the sandbox exists on Linux only");
        using FileStream file = File.OpenRead(Checkout.PathOf("README.md"));
        const int Duplicate = 0, AtLeast = 110;
        using var left = new Microsoft.Win32.SafeHandles.SafeFileHandle(InheritedDescriptors.Control((int)file.SafeFileHandle.DangerousGetHandle(), Duplicate, AtLeast), ownsHandle: true);

        WorkerOutcome outcome = Run($"return [Tensor.Scalar(File.Exists(\"/proc/self/fd/{left.DangerousGetHandle()}\") ? 1 : 0)];");

        Assert.Equal(0, outcome.Reply!.Cases[0].Outputs![0].Item());
    }

    private static WorkerOutcome Run(string body, string declarations = "", double seconds = 60)
    {
        using var folder = WorkerFolder.Whole();
        using var worker = new StudentWorker(Sandbox.Require(), folder);
        return worker.Run(ScriptCompiler.Compile(body, declarations), OneCase, TimeSpan.FromSeconds(seconds));
    }
}
