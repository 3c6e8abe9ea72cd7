using System.Diagnostics;

namespace Course.Grading.Sandboxing.Groups;

/// <summary>
/// The unit of systemd that a control group lies in. As soon as the kernel has ended one process of a unit for its memory, systemd ends all that is in
/// it, the grader with the submission, unless the unit says <c>OOMPolicy=continue</c>: those with <c>Delegate=yes</c> and logins do.
/// </summary>
/// <param name="Name">Its name, such as <c>run-1.scope</c>.</param>
/// <param name="IsOfUser">Whether a user's own manager looks after it, and not that of the system.</param>
internal sealed record SystemdUnit(string Name, bool IsOfUser)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The innermost unit in the path of a group; null where there is none.</summary>
    internal static SystemdUnit? Of(string group)
    {
        string[] names = group.Split('/');
        int innermost = Array.FindLastIndex(names, name => IsSuffixed(name, ".service") || IsSuffixed(name, ".scope"));
        return innermost < 0
            ? null
            : new SystemdUnit(names[innermost], names[..innermost].Any(name => name.StartsWith("user@", StringComparison.Ordinal)));
    }

    /// <summary>Whether systemd would end the unit for one process; false where systemd does not know it, or is too old to say.</summary>
    internal bool EndsForOneProcess() => Policy() is "stop" or "kill";

    private static bool IsSuffixed(string name, string suffix) => name.EndsWith(suffix, StringComparison.Ordinal);

    private string Policy()
    {
        if (InstalledProgram.Find("systemctl") is not string program)
        {
            return "";
        }

        string[] manager = IsOfUser ? ["--user"] : [];
        using Process asking = Process.Start(new ProcessStartInfo(program, [.. manager, "show", "--property=OOMPolicy", "--value", "--", Name])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        asking.ErrorDataReceived += (_, _) => { };
        asking.BeginErrorReadLine();
        Task<string> answer = asking.StandardOutput.ReadToEndAsync();
        if (!answer.Wait(Patience))
        {
            asking.Kill();
        }

        return answer.GetAwaiter().GetResult().Trim();
    }
}
