using System.CommandLine;
using System.Diagnostics;

namespace Course.Cli;

/// <summary>Looks at this machine and says what is there, what is not, and what it would add.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var command = new Command("doctor", "Say what the course needs and can use, what of it is here, and what to do about the rest.");
        command.SetAction(parsed => Run(parsed.InvocationConfiguration.Output));
        return command;
    }

    private static int Run(TextWriter output)
    {
        var needed = Needed().ToList();
        string[][] rows =
        [
            .. needed.Select(part => new[] { part.Name, part.IsPresent ? "ok" : "MISSING", part.Note }),
            .. OptionalParts.All().Select(part => new[] { part.Name, part.IsPresent ? "ok" : "absent", $"optional: {part.Adds}" }),
        ];
        TextTable.Write(output, ["part", "state", "note"], rows);
        return needed.TrueForAll(part => part.IsPresent) ? CourseCommand.Good : CourseCommand.Failed;
    }

    private static IEnumerable<(string Name, bool IsPresent, string Note)> Needed()
    {
        var sdk = SdkVersion();
        yield return (".NET SDK", sdk is not null, sdk ?? "install the .NET 10 SDK: https://dotnet.microsoft.com/download");
        string[] built = ["Course.Nn.dll", "Course.Charts.dll", "Course.Exercises.dll", "Course.Notebooks.dll"];
        var missing = built.Where(name => !File.Exists(Path.Combine(Repository.Artifacts, name))).ToList();
        yield return ("built course", missing.Count == 0, missing.Count == 0 ? Repository.Artifacts : $"no {string.Join(", ", missing)}: run `course build`");
        var digits = Repository.PathOf("datasets", "digits", "digits.csv");
        yield return ("digits dataset", File.Exists(digits), File.Exists(digits) ? digits : $"no {digits}: restore it with git");
    }

    private static string? SdkVersion()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("dotnet", "--version")
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = Repository.Root,
            })!;
            var version = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            return process.ExitCode == 0 ? version : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
