using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using Course.Cli.Datasets;
using Course.Cli.Doctor;
using Course.Cli.Milestones;
using Course.Cli.Options;
using Course.Cli.Status;
using Course.Notebooks.Ipynb;

namespace Course.Cli;

/// <summary>The <c>course</c> command. Exit codes: 0 good, 1 something failed, 2 it was asked for something it cannot begin.</summary>
public static class CourseCommand
{
    internal const int Good = 0;
    internal const int Failed = 1;
    internal const int Usage = 2;

    private const string Name = "course";

    /// <summary>Runs the command line <paramref name="args"/> and returns its exit code.</summary>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        ParseResult parsed = Create().Parse(BenchCommand.PassedThrough(args));
        string? mistake = Misspelling.In(parsed) ?? (parsed.Errors.Count > 0 ? parsed.Errors[^1].Message : null);
        if (mistake is not null)
        {
            await error.WriteLineAsync($"course: {mistake} (see {PathOf(parsed.CommandResult)} --help)");
            return Usage;
        }

        var configuration = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false };
        try
        {
            return await parsed.InvokeAsync(configuration);
        }
        catch (Exception e) when (e is UsageException or NotebookFormatException)
        {
            await error.WriteLineAsync($"course: {e.Message}");
            return Usage;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"course: {e.Message}");
            return Failed;
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("course: stopped");
            return Failed;
        }
    }

    /// <summary>A command with those it belongs to, such as <c>course exercise new</c>.</summary>
    private static string PathOf(CommandResult command) => command.Parent is CommandResult above ? $"{PathOf(above)} {command.Command.Name}" : command.Command.Name;

    /// <summary>An ordinary command with the root's options, because a root command is called by its file's name, Course.Cli.</summary>
    internal static Command Create() => new(Name, "Courseware on training neural networks: runs the notebooks and looks after them.")
    {
        new HelpOption(),
        new VersionOption(),
        BuildCommand.Create(),
        RunCommand.Create(),
        CollectCommand.Create(),
        StatusCommand.Create(),
        MilestonesCommand.Create(),
        MilestoneChild.Create(),
        LauncherCommands.Test(),
        LauncherCommands.Exec(),
        ReleaseCommand.Create(),
        ValidateCommand.Create(),
        GradeCommand.Create(),
        ExerciseCommand.Create(),
        MergeCommand.Create(),
        DoctorCommand.Create(),
        BenchCommand.Create(),
        DatasetsCommand.Create(),
        SiteCommand.Create(),
    };
}
