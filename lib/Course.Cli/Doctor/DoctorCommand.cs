using System.CommandLine;
using Course.Cli.Display;
using Course.Cli.Options;

namespace Course.Cli.Doctor;

/// <summary>Looks at this machine and says what is there, what is not, and what it would add.</summary>
internal static class DoctorCommand
{
    private static readonly Option<string> Sandbox = SandboxOption.Create("The grader's sandbox to attack: bubblewrap, container, container:IMAGE or none.");

    public static Command Create()
    {
        var command = new Command("doctor", "Say what the course needs and can use, what of it is here, what to do about the rest, and what the grader's sandbox holds.")
        {
            Sandbox,
        };
        command.SetAction(parsed => Run(parsed.InvocationConfiguration.Output, parsed.GetValue(Sandbox)!));
        return command;
    }

    private static int Run(TextWriter output, string sandbox)
    {
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        Finding[] findings =
        [
            .. NeededParts.All(),
            new JupyterKernel(Repository.Root, Environment.GetEnvironmentVariable, home).Find(),
            new CodeKernel(Repository.Root, home).Find(),
            .. OptionalParts.All().Select(part => new Finding(part.Name, part.IsPresent ? Finding.Ok : Finding.Absent, part.Obstacle ?? $"optional: {part.Adds}")),
            .. SandboxFindings.Of(sandbox),
        ];
        Terminal.Table(output, ["part", "state", "note"], findings.Select(finding => new[] { finding.Part, finding.State, finding.Note }));
        return Array.Exists(findings, finding => finding.State is Finding.Missing or Finding.Broken) ? CourseCommand.Failed : CourseCommand.Good;
    }
}
