using System.Globalization;
using System.Text;
using Course.Nn.Display;
using Course.Site.Ledger;
using Course.Site.Map;
using Course.Site.Notebooks;
using Course.Site.Text;
using Course.Site.Typesetting;

namespace Course.Site.Pages;

/// <summary>The first page: the road map, and for each notebook what it needs, how long it takes, its exercises and its claims.</summary>
internal static class IndexPage
{
    private const string Url = "index.html";

    /// <summary>Makes the page.</summary>
    public static Page Of(Dependencies dependencies, IReadOnlyList<LedgerClaim> claims, Typesetter typesetter, SiteLinks links)
    {
        IReadOnlyList<SiteNotebook> notebooks = dependencies.Notebooks;
        int exercises = notebooks.Sum(notebook => notebook.Exercises.Count);
        double points = notebooks.Sum(notebook => notebook.Exercises.Sum(exercise => exercise.Points));
        var body = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"""
            <h1>How neural networks are trained</h1>
            <p>A course in C# notebooks, on a library that is written to be read. Here are its {notebooks.Count} notebooks as they ran, with every picture; {exercises}
            exercises for {points} points; {claims.Count} worked numbers that are checked each time; and the library's reference.
            To work on the exercises, clone the course's repository and open the notebooks in an editor.</p>
            <div class="home-parts">
            <section aria-labelledby="map">
            <h2 id="map">The road map</h2>
            <p class="quiet">From top to bottom is the course's order; an arrow leads from a notebook to one that needs it.</p>
            {RoadMap.Of(dependencies)}</section>
            <section aria-labelledby="notebooks">
            <h2 id="notebooks">The notebooks</h2>
            <ol class="cards">

            """));
        foreach (SiteNotebook notebook in notebooks)
        {
            body.Append(Card(notebook, dependencies, claims, typesetter, links));
        }

        body.Append("</ol>\n</section>\n</div>\n");
        return new Page(Url, "Course.Nn: how neural networks are trained", body.ToString()) { Section = Url, IsWide = true };
    }

    private static string Card(SiteNotebook notebook, Dependencies dependencies, IReadOnlyList<LedgerClaim> claims, Typesetter typesetter, SiteLinks links)
    {
        string lead = new MarkdownWriter(typesetter, target => links.Resolve($"notebooks/{notebook.Name}.ipynb", target, Url), new Slugs()).Write(notebook.Lead, notebook.Name).Html;
        LedgerClaim[] own = [.. claims.Where(claim => claim.Cells.Any(place => place.Notebook == notebook.Name))];
        return $"""
            <li class="card" id="n{notebook.Number}">
            <h3><a href="{notebook.Url}">{Markup.Escape(notebook.Title)}</a></h3>
            {lead}<dl>
            {Entry("needs", Numbers(dependencies.NeededBy(notebook)))}{Entry("needed by", Numbers(dependencies.ThatNeed(notebook)))}{Entry("time", Markup.Escape(notebook.Duration))}{Entry("exercises", ExercisesOf(notebook))}{Entry("claims", string.Join(" ", own.Select(claim => ClaimOf(claim, dependencies.Notebooks))))}</dl>
            </li>

            """;
    }

    private static string Entry(string name, string html) => html.Length > 0 ? $"<dt>{name}</dt><dd>{html}</dd>" : "";

    private static string Numbers(IEnumerable<SiteNotebook> notebooks) =>
        string.Join(" · ", notebooks.Select(notebook => $"<a href=\"{notebook.Url}\" title=\"{Markup.Escape(notebook.Title)}\">{notebook.Number}</a>"));

    private static string ExercisesOf(SiteNotebook notebook) => notebook.Exercises is { Count: > 0 } exercises
        ? string.Create(CultureInfo.InvariantCulture, $"<a href=\"exercises.html#n{notebook.Number}\">{exercises.Count}</a>, {exercises.Sum(exercise => exercise.Points)} points, {exercises.Sum(exercise => exercise.Minutes)} minutes")
        : "";

    private static string ClaimOf(LedgerClaim claim, IReadOnlyList<SiteNotebook> notebooks) =>
        $"<a href=\"claims.html#{claim.Id}\">{claim.Id}</a>{(ClaimsLedger.Holds(claim, notebooks) ? "<span class=\"mark\" title=\"held when this site was made\">✓</span>" : "")}";
}
