namespace Course.Exercises;

/// <summary>Which wrong outputs are what follows from another wrong one, so that nothing else is wrong about them.</summary>
internal sealed class Following
{
    private readonly Dictionary<int, int> _from = [];

    private Following()
    {
    }

    /// <summary>Each output that follows from one that does not; what most others follow from comes first.</summary>
    internal static Following Of(int[] wrong, Func<int, int, bool> follows)
    {
        var found = new Following();
        Dictionary<int, int[]> followers = wrong.ToDictionary(o => o, from => wrong.Where(o => o != from && follows(o, from)).ToArray());
        foreach (int from in wrong.OrderByDescending(o => followers[o].Length))
        {
            foreach (int output in found._from.ContainsKey(from) ? [] : followers[from].Where(o => !found._from.ContainsKey(o) && !found._from.ContainsValue(o)))
            {
                found._from[output] = from;
            }
        }

        return found;
    }

    /// <summary>Whether it follows from another.</summary>
    internal bool IsFollower(int output) => _from.ContainsKey(output);

    /// <summary>Said of an output of which nothing else is known, if others follow from it; else null.</summary>
    internal Mistake? Root(int output, IReadOnlyList<string> names) => !_from.ContainsValue(output) ? null : new Mistake(
        $"{names[output]} wrong by itself", $"{names[output]} is wrong in a way of its own: begin with what it is computed from.");

    /// <summary>One for each output that others follow from.</summary>
    internal IEnumerable<Mistake> Said(IReadOnlyList<string> names, IReadOnlySet<int> explained) => _from.Where(f => !explained.Contains(f.Key)).GroupBy(f => f.Value, f => names[f.Key]).Select(group =>
    {
        string which = string.Join(" and ", group), verb = group.Count() == 1 ? "follows" : "follow", be = group.Count() == 1 ? "is" : "are";
        return new Mistake($"{which} {verb} from {names[group.Key]}", $"{which} {be} what comes of the wrong {names[group.Key]}, on every case, and right once it is.");
    });
}
