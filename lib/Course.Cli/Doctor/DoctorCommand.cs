using System.CommandLine;
using Course.Cli.Display;

namespace Course.Cli.Doctor;

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
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        Finding[] findings =
        [
            .. NeededParts.All(),
            new JupyterKernel(Repository.Root, Environment.GetEnvironmentVariable, home).Find(),
            new CodeKernel(Repository.Root, home).Find(),
            .. OptionalParts.All().Select(part => new Finding(part.Name, part.IsPresent ? Finding.Ok : Finding.Absent, part.Obstacle ?? $"optional: {part.Adds}")),
        ];
        Terminal.Table(output, ["part", "state", "note"], findings.Select(finding => new[] { finding.Part, finding.State, finding.Note }));
        return Array.Exists(findings, finding => finding.State == Finding.Missing) ? CourseCommand.Failed : CourseCommand.Good;
    }
}
