using System.Diagnostics;

namespace Course.Cli.Doctor;

/// <summary>What the course does not work without.</summary>
internal static class NeededParts
{
    public static IEnumerable<Finding> All()
    {
        string? sdk = SdkVersion();
        yield return new Finding(".NET SDK", State(sdk is not null), sdk ?? "install the .NET 10 SDK: https://dotnet.microsoft.com/download");
        string[] built = ["Course.Nn.dll", "Course.Nn.Kernels.dll", "Course.Charts.dll", "Course.Exercises.dll", "Course.Notebooks.dll"];
        var missing = built.Where(name => !File.Exists(Path.Combine(Repository.Artifacts, name))).ToList();
        yield return new Finding(
            "built course", State(missing.Count == 0), missing.Count == 0 ? Repository.Artifacts : $"no {string.Join(", ", missing)}: run `course build`");
        string digits = Repository.PathOf("datasets", "digits", "digits.csv");
        yield return new Finding("digits dataset", State(File.Exists(digits)), File.Exists(digits) ? digits : $"no {digits}: restore it with git");
    }

    private static string State(bool isPresent) => isPresent ? Finding.Ok : Finding.Missing;

    private static string? SdkVersion()
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo("dotnet", "--version")
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = Repository.Root,
            })!;
            string version = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            return process.ExitCode == 0 ? version : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
