using System.CommandLine;
using Course.Notebooks.Ipynb;

namespace Course.Cli;

/// <summary>The <c>course</c> command. Exit codes: 0 good, 1 something failed, 2 it was asked for something it cannot begin.</summary>
public static class CourseCommand
{
    internal const int Good = 0;
    internal const int Failed = 1;
    internal const int Usage = 2;

    /// <summary>Runs the command line <paramref name="args"/> and returns its exit code.</summary>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var parsed = Create().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            await error.WriteLineAsync($"course: {parsed.Errors[0].Message} (see course {parsed.CommandResult.Command.Name} --help)");
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

    private static RootCommand Create() => new("Courseware on training neural networks: runs the notebooks and looks after them.")
    {
        BuildCommand.Create(),
        RunCommand.Create(),
        ReleaseCommand.Create(),
        ValidateCommand.Create(),
        GradeCommand.Create(),
        DoctorCommand.Create(),
    };
}
