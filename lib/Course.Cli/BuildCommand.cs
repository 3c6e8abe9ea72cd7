using System.CommandLine;

namespace Course.Cli;

/// <summary>The launcher builds before it starts this program, so all that is left is to say what is in place.</summary>
internal static class BuildCommand
{
    public static Command Create()
    {
        var command = new Command("build", "Build what the notebooks refer to, into artifacts/course, even if it seems up to date.");
        command.SetAction(parsed =>
        {
            parsed.InvocationConfiguration.Output.WriteLine($"built: {AppContext.BaseDirectory}");
            return CourseCommand.Good;
        });
        return command;
    }
}
