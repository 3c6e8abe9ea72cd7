using System.Globalization;
using System.Text;
using Course.Exercises;
using Course.Nn.Display;
using Course.Notebooks.Ipynb;
using Course.Site.Notebooks;
using Course.Site.Text;
using Course.Site.Typesetting;

namespace Course.Site.Pages;

/// <summary>The catalogue of exercises: what each asks for, what it is worth and where it stands. Nothing of an answer.</summary>
internal static class ExercisesPage
{
    private const string Url = "exercises.html";

    /// <summary>Makes the page.</summary>
    public static Page Of(IReadOnlyList<SiteNotebook> notebooks, Typesetter typesetter)
    {
        var body = new StringBuilder("""
            <h1>The exercises</h1>
            <p>An exercise is a method to write, in the cell of a notebook; the check below the cell says what is right, which element is worst, and
            often which mistake the numbers look like. ● is a warm-up, ●● a core exercise, ●●● a challenge, ○ an open one that is judged by what it achieves.</p>

            """);
        var headings = new List<Heading>();
        var documents = new List<SearchDocument>();
        foreach (SiteNotebook notebook in notebooks.Where(notebook => notebook.Exercises.Count > 0))
        {
            string title = Markup.Escape(notebook.Title);
            headings.Add(new Heading(2, $"n{notebook.Number}", title, notebook.Title));
            body.Append($"<h2 id=\"n{notebook.Number}\"><a href=\"{notebook.Url}\">{title}</a></h2>\n");
            foreach (Exercise exercise in notebook.Exercises)
            {
                body.Append(Entry(exercise, notebook, typesetter));
                documents.Add(new SearchDocument(exercise.Title, "Exercises", $"{Url}#{exercise.Id}", $"{exercise.Id} {exercise.Label} {exercise.Method}"));
            }
        }

        return new Page(Url, "The exercises · Course.Nn", body.ToString()) { Section = Url, Headings = headings, Documents = documents };
    }

    private static string Entry(Exercise exercise, SiteNotebook notebook, Typesetter typesetter)
    {
        string outputs = string.Join(", ", exercise.OutputNames.Select(name => $"<code>{Markup.Escape(name)}</code>"));
        Cell? cell = notebook.Notebook.Cells.FirstOrDefault(cell => cell.Nbgrader is { Solution: true } marked && marked.GradeId == exercise.Id);
        string place = cell?.Id is { } id ? $"<a href=\"{notebook.Url}#{Markup.Escape(id)}\">{Markup.Escape(exercise.Id)}</a>" : Markup.Escape(exercise.Id);
        return $"""
            <div class="member" id="{Markup.Escape(exercise.Id)}">
            <h3>{Markup.Escape(Capital(exercise.Title))}</h3>
            <p class="badge">{Markup.Escape(exercise.Label)} · {place}</p>
            <code class="signature">{typesetter.Code(exercise.Signature, "csharp")}</code>
            <p>Judged: {outputs}</p>
            </div>

            """;
    }

    private static string Capital(string title) => title.Length > 0 ? char.ToUpper(title[0], CultureInfo.InvariantCulture) + title[1..] : title;
}
