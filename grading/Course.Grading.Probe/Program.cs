namespace Course.Grading.Probe;

/// <summary>
/// Attacks the sandbox that it runs in: a line <c>NAME TAB ARGUMENT TAB …</c> on standard input asks for an attack, a line <c>NAME TAB WHAT GOT
/// THROUGH</c> on standard output answers, with nothing behind the tab when all of it was refused. The first
/// line is <c>ready</c>. Trusted code: <c>course doctor</c> runs it,
/// and the grader's tests.
/// </summary>
internal static class Program
{
    private static readonly Dictionary<string, Func<string[], string>> Attacks = new()
    {
        ["read"] = Files.Read,
        ["write"] = Files.Write,
        ["network"] = Network.Connect,
        ["environment"] = Surroundings.Variable,
        ["processes"] = Surroundings.Process,
        ["paths"] = Surroundings.Paths,
        ["descriptors"] = Surroundings.Descriptor,
        ["signals"] = Surroundings.Signal,
        ["namespaces"] = Namespaces.Enter,
        ["calls"] = KernelDoors.Knock,
        ["private-memory"] = Memory.Private,
        ["frozen-memory"] = Memory.Frozen,
        ["shared-memory"] = Memory.Shared,
        ["threads"] = Endless.Threads,
        ["spin"] = Endless.Spin,
        ["sleep"] = Endless.Sleep,
    };

    private static void Main()
    {
        Console.WriteLine("ready\t");
        while (Console.ReadLine() is string line)
        {
            string[] words = line.Split('\t');
            Console.WriteLine($"{words[0]}\t{Attacks[words[0]](words[1..]).ReplaceLineEndings(" ")}");
        }
    }

    /// <summary>What an action did not refuse: its description, or nothing when it threw.</summary>
    internal static string Try(string description, Action action)
    {
        try
        {
            action();
            return description;
        }
        catch (Exception)
        {
            return "";
        }
    }

    /// <summary>Several of these in one line.</summary>
    internal static string Join(IEnumerable<string> found) => string.Join("; ", found.Where(text => text.Length > 0));
}
