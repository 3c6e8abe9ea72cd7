using Course.Notebooks.Ipynb;
using Course.Site.Progress;

namespace Course.Site;

/// <summary>What a site is made from.</summary>
/// <param name="Root">The repository's root, whose documents and tests are shown.</param>
/// <param name="Libraries">Where the libraries are built, with their XML files.</param>
/// <param name="Notebooks">The executed notebooks in the course's order, each under its file's name without <c>.ipynb</c>.</param>
public sealed record SiteSource(string Root, string Libraries, IReadOnlyList<(string Name, Notebook Notebook)> Notebooks)
{
    /// <summary>How far a student is, for a page of the student's own; default: no such page.</summary>
    public CourseProgress? Progress { get; init; }
}
