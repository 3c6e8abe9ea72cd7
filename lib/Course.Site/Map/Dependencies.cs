using Course.Site.Notebooks;

namespace Course.Site.Map;

/// <summary>
/// What depends on what: a notebook needs those that its title cell names, and those whose exercises its own exercises call.
/// </summary>
internal sealed class Dependencies
{
    private readonly Dictionary<SiteNotebook, SiteNotebook[]> _needs;

    private Dependencies(Dictionary<SiteNotebook, SiteNotebook[]> needs, IReadOnlyList<SiteNotebook> notebooks) => (_needs, Notebooks) = (needs, notebooks);

    /// <summary>The notebooks, in the course's order.</summary>
    public IReadOnlyList<SiteNotebook> Notebooks { get; }

    /// <summary>Every arrow, from a notebook to one that needs it.</summary>
    public IEnumerable<(SiteNotebook From, SiteNotebook To)> Arrows => Notebooks.SelectMany(to => _needs[to].Select(from => (from, to)));

    /// <summary>Finds them.</summary>
    /// <param name="notebooks">All notebooks of the course, in its order.</param>
    /// <exception cref="SiteException">A notebook needs one that does not come before it.</exception>
    public static Dependencies Of(IReadOnlyList<SiteNotebook> notebooks) =>
        new(notebooks.Select((notebook, i) => (notebook, Needs: Needs(notebook, [.. notebooks.Take(i)]))).ToDictionary(one => one.notebook, one => one.Needs), notebooks);

    /// <summary>What a notebook needs, in the course's order.</summary>
    public IReadOnlyList<SiteNotebook> NeededBy(SiteNotebook notebook) => _needs[notebook];

    /// <summary>What needs a notebook, in the course's order.</summary>
    public IReadOnlyList<SiteNotebook> ThatNeed(SiteNotebook notebook) => [.. Notebooks.Where(other => _needs[other].Contains(notebook))];

    /// <summary>The numbers of the notebooks that a notebook needs, in order.</summary>
    /// <param name="number">Its own.</param>
    /// <param name="named">Those that it names.</param>
    /// <param name="called">The ids of the exercises that its own call.</param>
    internal static IEnumerable<string> Numbers(string number, IEnumerable<string> named, IEnumerable<string> called) =>
        named.Concat(called.Select(id => id.Split('-')[0]).Where(other => other != number)).Distinct().Order(StringComparer.Ordinal);

    private static SiteNotebook[] Needs(SiteNotebook notebook, SiteNotebook[] before) =>
    [
        .. Numbers(notebook.Number, notebook.BuildsOn, notebook.Exercises.SelectMany(exercise => exercise.Uses)).Select(number =>
            Array.Find(before, other => other.Number == number)
            ?? throw new SiteException($"{notebook.Name} needs notebook {number}, which does not come before it; mend “What you need” in its first cell, or what its exercises use"))
    ];
}
