using Course.Grading;
using Course.Grading.Levers;
using Course.Grading.Results;
using Course.Grading.Sandboxing;
using Course.Grading.Sharding;

namespace Course.Cli.Grading;

/// <summary>One run of <c>course grade</c>: what is graded, where, what the instructor changes, what is written.</summary>
/// <param name="Options">What is graded, and how.</param>
/// <param name="Sandbox">Where students' code runs.</param>
/// <param name="Levers">What the instructor changes.</param>
/// <param name="Formats">Which reports are written; a part of a class writes its one file instead.</param>
/// <param name="Folder">Where to.</param>
internal sealed record GradingRun(GradingOptions Options, ISandbox Sandbox, InstructorLevers Levers, ChosenFormats Formats, string Folder)
{
    /// <summary>What every part must agree on, as it is now.</summary>
    public Manifest Manifest() => Course.Grading.Sharding.Manifest.Of(Options, Sandbox.Name, Levers);

    /// <summary>Writes the reports, or the results of a part.</summary>
    /// <param name="grades">What was found.</param>
    /// <param name="before">The manifest from before grading; null for a whole class.</param>
    /// <returns>What an instructor must know of it, each one line.</returns>
    public IReadOnlyList<string> Write(IReadOnlyList<NotebookGrade> grades, Manifest? before)
    {
        if (Options.Shard is Shard shard && before is not null)
        {
            ShardResults.Of(shard, before, Manifest(), grades).Write(Folder);
            return [];
        }

        return [.. Formats.WriteNotebooks(Folder, grades, Options.Submissions, Options.Source, Levers.Late?.Due), .. Formats.Write(Folder, grades, Options.Seed, Options.PerStudent)];
    }
}
