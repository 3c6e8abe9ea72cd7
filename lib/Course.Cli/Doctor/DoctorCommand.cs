using System.CommandLine;
using Course.Cli.Datasets;
using Course.Cli.Options;
using Course.Nn.Data;

namespace Course.Cli.Doctor;

/// <summary>Looks at this machine and says what is there, what is not, what it would add, and what to do.</summary>
internal static class DoctorCommand
{
    private static readonly Option<string> Sandbox = SandboxOption.Create("The grader's sandbox to attack: bubblewrap, container, container:IMAGE or none.");

    private static readonly Option<bool> Json = new("--json") { Description = "Print what was found as JSON and nothing else." };

    public static Command Create()
    {
        var command = new Command("doctor", "Say what the course needs and can use, what of it is here, what to do about the rest, and what the grader's sandbox holds.")
        {
            Sandbox, Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        IReadOnlyList<Finding> findings = await FindAsync(parsed.GetValue(Sandbox)!, cancellation);
        Action<TextWriter, IReadOnlyList<Finding>> write = parsed.GetValue(Json) ? DoctorReport.WriteJson : DoctorReport.Write;
        write(parsed.InvocationConfiguration.Output, findings);
        return findings.Any(finding => finding.IsBad) ? CourseCommand.Failed : CourseCommand.Good;
    }

    private static async Task<IReadOnlyList<Finding>> FindAsync(string sandbox, CancellationToken cancellation)
    {
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        IReadOnlyList<Finding> needed = await NeededParts.AllAsync(cancellation);
        return
        [
            .. needed,
            .. needed.Any(finding => finding.IsBad) ? (Finding[])[] : [await KernelTrial.OfAsync(Repository.Artifacts, cancellation)],
            new JupyterKernel(Repository.Root, Environment.GetEnvironmentVariable, home).Find(),
            new CodeKernel(Repository.Root, home).Find(),
            .. OptionalFindings.All(),
            FetchedData.Find(DatasetManifest.Load(Repository.PathOf("datasets", "manifest.json")), DatasetCache.Folder),
            .. SandboxFindings.Of(sandbox),
        ];
    }
}
