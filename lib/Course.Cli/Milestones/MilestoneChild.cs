using System.CommandLine;
using System.Text.Json.Nodes;
using Course.Exercises;

namespace Course.Cli.Milestones;

/// <summary>
/// The process in which one milestone runs on a student's library: what never ends, overflows the stack or fills the memory ends this process and no other.
/// It prints one line of JSON; what the student's methods print goes nowhere.
/// </summary>
internal static class MilestoneChild
{
    /// <summary>The hidden command's name.</summary>
    internal const string Name = "milestone-child";

    private static readonly Argument<string> Id = new("id");
    private static readonly Argument<string> Library = new("library");
    private static readonly Option<int> Seed = new("--seed") { DefaultValueFactory = _ => 1 };

    public static Command Create()
    {
        var command = new Command(Name) { Id, Library, Seed };
        command.Hidden = true;
        command.SetAction(parsed => Run(parsed.InvocationConfiguration.Output, parsed.GetValue(Id)!, parsed.GetValue(Library)!, parsed.GetValue(Seed)));
        return command;
    }

    private static int Run(TextWriter output, string id, string library, int seed)
    {
        (TextWriter console, TextWriter error) = (Console.Out, Console.Error);
        Console.SetOut(TextWriter.Null);
        Console.SetError(TextWriter.Null);
        try
        {
            MilestoneResult result = MilestoneCatalogue.Find(id).Run(MyLibrary.Load(library), seed);
            output.WriteLine(new JsonObject
            {
                ["state"] = result.State.ToString(),
                ["measures"] = new JsonArray([.. result.Measures.Select(measure => (JsonNode)measure.ToString())]),
                ["note"] = result.Note,
            }.ToJsonString());
            return CourseCommand.Good;
        }
        finally
        {
            Console.SetOut(console);
            Console.SetError(error);
        }
    }
}
