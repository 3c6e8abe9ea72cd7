using System.Globalization;
using System.Text;
using Course.Grading.Sandboxing.Containers;

namespace Course.Grading.Sandboxing.Attacks;

/// <summary>Attacks a sandbox from inside, with a program of our own and no student's code, and says what held.</summary>
public sealed class SelfAttack : IDisposable
{
    private const string ProbeAssembly = "Course.Grading.Probe.dll", Ready = "ready";
    private const int MostBytes = 1 << 16, TooManyThreads = 200;

    private static readonly SandboxLimits Limits = new() { HeapBytes = 64L << 20, DataBytes = 256L << 20 };

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15), ProcessorTime = TimeSpan.FromSeconds(1);

    /// <summary>The probe's requests that may end it, so that each has a process of its own.</summary>
    private static readonly string[] Violent =
        [.. new[] { "private-memory", "frozen-memory", "shared-memory" }.Select(name => $"{name}\t{2 * Limits.DataBytes}"), $"threads\t{TooManyThreads}"];

    private static readonly Dictionary<string, string> Names = new()
    {
        ["network"] = "network",
        ["read"] = "files of the machine",
        ["write"] = "writing",
        ["environment"] = "environment",
        ["processes"] = "other processes",
        ["signals"] = "signals",
        ["paths"] = "folders in command lines",
        ["descriptors"] = "inherited descriptors",
        ["namespaces"] = "nested namespaces",
        ["calls"] = "system calls",
        ["private-memory"] = "private memory",
        ["frozen-memory"] = "memory made read-only",
        ["shared-memory"] = "shared memory",
        ["threads"] = "threads and processes",
        ["spin"] = "processor time",
    };

    private readonly Bait _bait = new();
    private readonly StagedFolder _folder = new(ProbeAssembly, "Course.Grading.Probe.runtimeconfig.json");

    /// <summary>Runs every attack; takes a few seconds.</summary>
    /// <param name="sandbox">The sandbox, made after this object: it has to close a descriptor that this object left open.</param>
    public IReadOnlyList<AttackResult> Run(ISandbox sandbox)
    {
        ArgumentNullException.ThrowIfNull(sandbox);
        Task<IEnumerable<AttackResult>> mild = OwnThread.Run(() => Mild(sandbox, _bait.Requests(_folder.Path)));
        Task<AttackResult>[] violent = [.. Violent.Select(request => OwnThread.Run(() => Alone(sandbox, request)))];
        Task<AttackResult> endless = OwnThread.Run(() => Endless(sandbox));
        return [.. mild.GetAwaiter().GetResult(), .. violent.Select(task => task.GetAwaiter().GetResult()), endless.GetAwaiter().GetResult()];
    }

    /// <summary>Runs one attack, <c>NAME TAB ARGUMENT …</c>, in a process of its own.</summary>
    internal AttackResult Alone(ISandbox sandbox, string request)
    {
        ExchangeResult answer = Ask(sandbox, request, Patience);
        string name = NameOf(request);
        Dictionary<string, string> answers = Answers(answer);
        return answer.End == ExchangeEnd.TimedOut ? Result(sandbox, name, held: false, "it did not end in time")
            : !answers.ContainsKey(Ready) ? NoAnswer(sandbox, name, answer)
            : answers.TryGetValue(name, out string? through) ? Judge(sandbox, name, through)
            : Result(sandbox, name, held: true, string.Create(CultureInfo.InvariantCulture, $"the process was ended (exit code {answer.ExitCode})"));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _folder.Dispose();
        _bait.Dispose();
    }

    private IEnumerable<AttackResult> Mild(ISandbox sandbox, IReadOnlyList<string> requests)
    {
        ExchangeResult answer = Ask(sandbox, string.Join('\n', requests), Patience);
        Dictionary<string, string> answers = Answers(answer);
        return [.. requests.Select(NameOf).Select(name => answers.TryGetValue(name, out string? through)
            ? Judge(sandbox, name, through)
            : NoAnswer(sandbox, name, answer))];
    }

    private static AttackResult NoAnswer(ISandbox sandbox, string name, ExchangeResult answer) =>
        Result(sandbox, name, held: false, $"no answer: {ForeignText.Clean(answer.ErrorHead)}");

    private AttackResult Endless(ISandbox sandbox) => Ask(sandbox, "spin", ProcessorTime).End == ExchangeEnd.TimedOut
        ? Result(sandbox, "spin", held: true, string.Create(CultureInfo.InvariantCulture, $"ended after {ProcessorTime.TotalSeconds} s"))
        : Result(sandbox, "spin", held: false, "it ended by itself");

    private ExchangeResult Ask(ISandbox sandbox, string requests, TimeSpan time) => Exchange.Run(
        sandbox, new SandboxedProgram(_folder.Path, ProbeAssembly, Limits), Encoding.UTF8.GetBytes(requests + "\n"), time, MostBytes);

    private static Dictionary<string, string> Answers(ExchangeResult answer) =>
        Encoding.UTF8.GetString(answer.Reply).Split('\n').Select(line => line.Split('\t')).Where(words => words.Length == 2).ToDictionary(words => words[0], words => words[1].TrimEnd());

    private static AttackResult Judge(ISandbox sandbox, string name, string through) =>
        Result(sandbox, name, through.Length == 0, through.Length == 0 ? "refused" : ForeignText.Clean(through));

    private static AttackResult Result(ISandbox sandbox, string name, bool held, string note) => new(Names[name], IsClaimed(sandbox, name), held, note);

    /// <summary>Without a sandbox only time is limited; a container has a filter of system calls and an environment of its own, which are wider.</summary>
    private static bool IsClaimed(ISandbox sandbox, string name) => sandbox switch
    {
        NoSandbox => name == "spin",
        ContainerSandbox => name is not ("calls" or "namespaces" or "paths"),
        _ => true,
    };

    private static string NameOf(string request) => request.Split('\t')[0];
}
