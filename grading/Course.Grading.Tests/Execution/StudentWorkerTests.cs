using Course.Grading.Execution;
using Course.Grading.Tests.Sandboxing;
using Course.Nn.Tensors;

namespace Course.Grading.Tests.Execution;

/// <summary>Solutions of one student share a process, and none pays for another.</summary>
[Trait("Needs", "bubblewrap")]
public sealed class StudentWorkerTests : IDisposable
{
    private const string Honest = "return [a[0] * 3];";

    private static readonly IReadOnlyList<Tensor[]> OneCase = [[Tensor.Scalar(2, ElementType.Float64)]];

    private readonly WorkerFolder _folder = WorkerFolder.WithoutGradients();

    [SkippableFact]
    public void OneProcessRunsThemAll_WhenNothingGoesWrong()
    {
        using var worker = new StudentWorker(Sandbox.Require(), _folder);
        const string Count = "AppContext.SetData(\"n\", ((AppContext.GetData(\"n\") as int?) ?? 0) + 1); return [Tensor.Scalar((int)AppContext.GetData(\"n\"))];";

        Assert.Equal([1, 2, 3], Enumerable.Range(0, 3).Select(_ => Run(worker, Count).Reply!.Cases[0].Outputs![0].Item()));
    }

    [SkippableTheory]
    [InlineData("Environment.Exit(0); return a;")]
    [InlineData("while (true) { }")]
    [InlineData("Tensor[] F(Tensor[] x) => [.. F(x), x[0]]; return F(a);")]
    [InlineData("Console.OpenStandardOutput().Write(new byte[] { 1, 2, 3, 4, 5 }); return a;")]
    [InlineData("new Thread(() => { Thread.Sleep(300); Environment.Exit(0); }).Start(); return a;")]
    [InlineData("new Thread(() => { Thread.Sleep(300); Console.OpenStandardOutput().Write(new byte[] { 1, 2, 3 }); }).Start(); return a;")]
    [InlineData("AppContext.SetData(\"kept\", Enumerable.Range(0, 480).Select(_ => { var b = new byte[1 << 20]; Array.Fill(b, (byte)1); return b; }).ToArray()); return a;")]
    public void NextSolutionGetsItsNumbers_WhateverTheFirstLeftBehind(string first)
    {
        using var worker = new StudentWorker(Sandbox.Require(), _folder);

        _ = Run(worker, first, seconds: 5);
        Thread.Sleep(600);

        Assert.Equal(6, Run(worker, "byte[] room = new byte[100 << 20]; " + Honest).Reply!.Cases[0].Outputs![0].Item());
    }

    public void Dispose() => _folder.Dispose();

    private static WorkerOutcome Run(StudentWorker worker, string body, double seconds = 60) =>
        worker.Run(ScriptCompiler.Compile(body), OneCase, TimeSpan.FromSeconds(seconds));
}
