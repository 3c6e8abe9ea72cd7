using System.CommandLine;

namespace Course.Cli;

/// <summary>
/// The commands that the launcher carries out itself, because they become another program: here for <c>course --help</c>, and for
/// whoever starts this program without the launcher.
/// </summary>
internal static class LauncherCommands
{
    public static Command Test() => Create("test", "Run every test, in the runtime that notebooks get: course test [OPTIONS of dotnet test].");

    public static Command Exec() => Create("exec", "Run a command in the runtime that notebooks get: course exec jupyter lab.");

    private static Command Create(string name, string description)
    {
        var command = new Command(name, description) { new Argument<string[]>("arguments") { Arity = ArgumentArity.ZeroOrMore } };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(int (_) => throw new UsageException($"{name} is a command of the launcher: ./course {name} (Windows: course {name})"));
        return command;
    }
}
