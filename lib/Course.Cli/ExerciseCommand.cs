using System.CommandLine;
using Course.Cli.Scaffolding;

namespace Course.Cli;

/// <summary>Begins a new exercise.</summary>
internal static class ExerciseCommand
{
    private static readonly Argument<string> Id = new("id") { Description = "The exercise's grade_id: the notebook's two digits and words joined by dashes, such as 05-focal-loss.", HelpName = "ID" };
    private static readonly Option<string?> Root = new("--root") { Description = "The checkout to write into (default: this one).", HelpName = "DIR" };

    public static Command Create()
    {
        var create = new Command("new", "Write the class of a new exercise and its tests, which fail until it is written, and say what else to add.") { Id, Root };
        create.SetAction(Run);
        return new Command("exercise", "Looks after the exercises.") { create };
    }

    private static int Run(ParseResult parsed)
    {
        string root = parsed.GetValue(Root) ?? Repository.Root;
        var exercise = NewExercise.Of(parsed.GetRequiredValue(Id), root);
        exercise.Write(root);
        TextWriter output = parsed.InvocationConfiguration.Output;
        foreach (string file in exercise.Files)
        {
            output.WriteLine($"wrote {file}");
        }

        output.WriteLine(ExerciseTemplate.NextSteps(exercise));
        return CourseCommand.Good;
    }
}
