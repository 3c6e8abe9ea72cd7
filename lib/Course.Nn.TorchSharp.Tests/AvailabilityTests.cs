using System.Diagnostics;
using Course.Nn.TorchSharp.Natives;

namespace Course.Nn.TorchSharp.Tests;

public sealed class AvailabilityTests
{
    [Fact]
    public void SwitchedOff_SaysSo() =>
        Assert.Contains("COURSE_TORCH=off", TorchNatives.ProblemBeforeLoading(name => name == "COURSE_TORCH" ? "off" : null), StringComparison.Ordinal);

    [Fact]
    public void TheLaunchersReason_IsTheOneShown()
    {
        string told = TorchNatives.Told("the C++ runtime is old", name => name == "COURSE_TORCH_MISSING" ? "no user\nnamespaces here." : null);
        Assert.Equal("TorchSharp is not available: no user namespaces here.", told);
    }

    [Fact]
    public void SwitchedOff_IsSaidWhateverTheLauncherSays() => Assert.EndsWith(
        "off.", TorchNatives.Told("off", name => name == "COURSE_TORCH" ? "off" : "no namespaces"), StringComparison.Ordinal);

    [Fact]
    public void WithoutALaunchersReason_TheProblemIsShown() =>
        Assert.Equal("TorchSharp is not available: too old.", TorchNatives.Told("too old", _ => null));

    [SkippableFact]
    public void AnOldCppRuntime_IsNoticedWithoutLoadingAnything()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "only Linux brings its own C++ runtime");
        Assert.Contains("older than GCC 13", CppRuntime.Problem("libstdc++.so.6", "_ZSt9from_1999v"), StringComparison.Ordinal);
        Assert.Contains("no libnone.so", CppRuntime.Problem("libnone.so", "f"), StringComparison.Ordinal);
    }

    /// <summary>In a process of its own, since whether libtorch loads is settled once per process.</summary>
    [Fact]
    public async Task WhereItDoesNotLoad_OneLineSaysWhyWhateverIsAsked()
    {
        string host = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        var start = new ProcessStartInfo(host, ["exec", typeof(AvailabilityTests).Assembly.Location, Program.Ask]) { RedirectStandardOutput = true };
        start.Environment["COURSE_TORCH"] = "off";
        using Process process = Process.Start(start)!;
        string[] answers = (await process.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        await process.WaitForExitAsync();

        Assert.Equal(0, process.ExitCode);
        Assert.Equal(4, answers.Length);
        Assert.All(answers, answer => Assert.Equal(answers[0], answer));
        Assert.StartsWith("TorchSharp is not available: switched off", answers[0], StringComparison.Ordinal);
    }

    [SkippableFact]
    [Trait("Needs", "TorchSharp")]
    public void WhereItLoads_TheVersionIsThatOfThePackage()
    {
        Needs.TorchSharp();
        Assert.StartsWith("2.10.", TorchReference.Version, StringComparison.Ordinal);
        Assert.Contains(TorchReference.Device, (string[])["cpu", "cuda"]);
        Assert.Null(TorchReference.Unavailable);
        Assert.Null(TorchReference.Obstacle);
    }

    [Fact]
    public void NothingNative_IsCopiedBesideTheProgram() => Assert.DoesNotContain(
        Directory.EnumerateFiles(AppContext.BaseDirectory, "*", SearchOption.AllDirectories),
        file => Path.GetFileName(file).Contains("torch_cpu", StringComparison.Ordinal));
}
