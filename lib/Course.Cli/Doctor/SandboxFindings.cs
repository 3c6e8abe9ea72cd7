using Course.Cli.Options;
using Course.Grading.Sandboxing;
using Course.Grading.Sandboxing.Attacks;

namespace Course.Cli.Doctor;

/// <summary>What the grader's sandbox holds when it is attacked from inside.</summary>
internal static class SandboxFindings
{
    /// <summary>A row for each attack, or one that says why there is no such sandbox here.</summary>
    /// <param name="kind">The value of <c>--sandbox</c>.</param>
    /// <exception cref="UsageException">There is no such kind.</exception>
    public static IEnumerable<Finding> Of(string kind)
    {
        using var attack = new SelfAttack();
        try
        {
            return [.. attack.Run(SandboxOption.Choose(kind, TextWriter.Null)).Select(Of)];
        }
        catch (SandboxUnavailableException e)
        {
            return [new Finding("sandbox", Finding.Absent, e.Message, "Linux: apt install bubblewrap; elsewhere Docker or Podman and `--sandbox container` (grading/README.md)")];
        }
    }

    private static Finding Of(AttackResult result) => new(
        $"sandbox: {result.Name}",
        result.Held ? Finding.Ok : result.IsClaimed ? Finding.Broken : Finding.Absent,
        result.Held || result.IsClaimed ? result.Note : $"not held, and not claimed: {result.Note}",
        result.Held ? "" : result.IsClaimed ? "grade no stranger's code with this sandbox; report this line" : "use a sandbox that claims it (grading/README.md), or grade on a machine where it does not matter");
}
