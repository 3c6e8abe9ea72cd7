using System.Diagnostics;

namespace Course.Notebooks.Tests;

/// <summary>
/// Starts programs that Ctrl-C can reach: a process that is started where SIGINT is ignored (behind nohup, or in the background of a
/// script) inherits that, and no shell may undo it. Perl may, and becomes the program.
/// </summary>
internal static class Interruptible
{
    public static ProcessStartInfo Command(string program, params IEnumerable<string> arguments)
    {
        Skip.If(OperatingSystem.IsWindows(), "a process cannot send Ctrl-C to one other process on Windows");
        Skip.IfNot((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "perl"))), "no perl to undo that SIGINT is ignored");
        return new ProcessStartInfo("perl", ["-e", "$SIG{INT} = 'DEFAULT'; exec @ARGV", program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
    }

    public static void Signal(string name, Process process)
    {
        using var kill = Process.Start("kill", [$"-{name}", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
