namespace Course.Exercises;

/// <summary>Several mistakes that give the same numbers: nobody can tell which it was, so all are named.</summary>
internal static class AnyOf
{
    /// <summary>So many names; more tell nothing, and the first of them are said to be some of several.</summary>
    internal const int Most = 3;

    /// <summary>One mistake that names all of these, once each.</summary>
    internal static Mistake These(IReadOnlyList<Mistake> mistakes)
    {
        Mistake[] all = [.. mistakes.DistinctBy(m => m.Name)];
        return all.Length == 1 ? all[0] : new Mistake(
            string.Join(", or ", all.Take(Most).Select(m => m.Name)) + (all.Length > Most ? ", or something else" : ""),
            "The numbers are the same for each of these, so that it may be any of them. " + string.Join(" Or: ", all.Take(Most).Select(m => m.Explanation)));
    }
}
