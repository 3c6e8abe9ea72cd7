using System.Globalization;
using Course.Grading.Compilation;
using Course.Grading.Sandboxing;
using Course.Grading.Sandboxing.Groups;
using Course.Grading.Tests.Sandboxing;

namespace Course.Grading.Tests.Compilation;

/// <summary>Solutions made to break the compiler: each costs its own verdict, and the next solution compiles.</summary>
public sealed class CompilerProcessTests
{
    public static TheoryData<string> Attacks() => new(Bombs.Keys);

    private static Dictionary<string, Func<string>> Bombs { get; } = new()
    {
        ["parentheses"] = () => $"Tensor MyTwice(Tensor x) => x * {new string('(', 40_000)}2{new string(')', 40_000)};",
        ["a sum of many terms"] = () => $"Tensor MyTwice(Tensor x) => x * (1{string.Concat(Enumerable.Repeat(" + 1.0", 15_000))});",
        ["as many lines as a cell may have"] = () => $"Tensor MyTwice(Tensor x) {{\n{string.Concat(Enumerable.Range(0, 10_000).Select(_ => "x = x;\n"))} return x; }}",
        ["nested lambdas with overloads"] = () =>
            "void F(Func<int, int> f) { }\nvoid F(Func<double, double> f) { }\nint G(Func<int, int> f) => 1;\ndouble G(Func<double, double> f) => 1;\n"
            + $"Tensor MyTwice(Tensor x) {{ F(a0 => {string.Concat(Enumerable.Range(1, 24).Select(i => string.Create(CultureInfo.InvariantCulture, $"G(a{i} => ")))}1{new string(')', 24)}); return x; }}",
    };

    [SkippableTheory]
    [Trait("Needs", "bubblewrap")]
    [MemberData(nameof(Attacks))]
    public void NextSolutionCompiles_AfterAnAttackOnTheCompiler(string attack)
    {
        ISandbox sandbox = Sandbox.Require();
        using StagedFolder folder = CompilerProcess.Stage();
        using var compiler = new CompilerProcess(sandbox, folder.Path);

        CompileReply reply = compiler.Compile(Solutions.Request(Bombs[attack]()));

        Assert.Contains(reply.Status, new[] { CompileStatus.TooComplex, CompileStatus.DoesNotCompile, CompileStatus.Compiled });
        Assert.Equal(CompileStatus.Compiled, compiler.Compile(Solutions.Request("Tensor MyTwice(Tensor x) => 2 * x;")).Status);
    }

    /// <summary>A sandbox that lacks a library, say, breaks every compilation: that is no student's zero.</summary>
    [SkippableFact]
    public void CompilerThatWorksForNobody_IsTheGradersFailure()
    {
        Skip.If(OperatingSystem.IsWindows(), "needs /bin/sh");
        using StagedFolder folder = CompilerProcess.Stage();
        using var compiler = new CompilerProcess(new BrokenSandbox(), folder.Path);

        GraderFailedException failure = Assert.Throws<GraderFailedException>(() => compiler.Compile(Solutions.Request("Tensor MyTwice(Tensor x) => 2 * x;")));

        Assert.Contains("does not work in this sandbox (broken): No usable version of libssl was found", failure.Message, StringComparison.Ordinal);
    }

    private sealed class BrokenSandbox : ISandbox
    {
        public string Name => "broken";

        public string Needs => "Nothing helps it.";

        public SandboxedProcess Start(SandboxedProgram program) => SandboxedProcess.Start(
            "/bin/sh", ["-c", "echo 'No usable version of libssl was found' >&2; exit 134"], new Dictionary<string, string>(), inheritEnvironment: true, process => new ProcessTree(process, memoryLimit: null));
    }
}
