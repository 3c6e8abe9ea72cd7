using System.Text.Json;
using System.Text.Json.Nodes;

namespace Course.Site.Typesetting;

/// <summary>
/// Collects the formulas and the code of all pages, so that Node.js is started once: a page holds a mark in the place of each, which
/// <see cref="Typeset.In"/> replaces.
/// </summary>
internal sealed class Typesetter
{
    private readonly List<(string Tex, bool Display, string Place, string? Otherwise)> _formulas = [];
    private readonly List<(string Text, string Language)> _codes = [];
    private readonly Dictionary<(string, bool), string> _formulaMarks = [];
    private readonly Dictionary<(string, string), string> _codeMarks = [];

    /// <summary>A formula that must be right.</summary>
    /// <param name="tex">In TeX.</param>
    /// <param name="display">Whether it stands on a line of its own.</param>
    /// <param name="place">Where it stands, for messages.</param>
    public string Formula(string tex, bool display, string place) => Mark(tex, display, place, otherwise: null);

    /// <summary>An equation made out of text, which stays that text where it cannot be set.</summary>
    /// <param name="tex">In TeX.</param>
    /// <param name="otherwise">HTML.</param>
    public string Equation(string tex, string otherwise) => Mark(tex, display: false, "", otherwise);

    /// <summary>Coloured code.</summary>
    /// <param name="text">The code.</param>
    /// <param name="language">highlight.js's name of the language; an unknown one leaves it as it is.</param>
    public string Code(string text, string language)
    {
        if (!_codeMarks.TryGetValue((text, language), out string? mark))
        {
            _codeMarks[(text, language)] = mark = Marks.Of('c', _codes.Count);
            _codes.Add((text, language));
        }

        return mark;
    }

    /// <summary>Sets everything.</summary>
    /// <exception cref="SiteException">A formula of <see cref="Formula"/> is not TeX; the message names each and its place.</exception>
    public async Task<Typeset> SetAsync(SiteTools tools, IEnumerable<SearchDocument> documents, CancellationToken cancellation)
    {
        var request = new JsonObject
        {
            ["formulas"] = new JsonArray([.. _formulas.Select(f => new JsonObject { ["tex"] = f.Tex, ["display"] = f.Display })]),
            ["codes"] = new JsonArray([.. _codes.Select(c => new JsonObject { ["text"] = c.Text, ["language"] = c.Language })]),
            ["documents"] = new JsonArray([.. documents.Select(d => new JsonObject { ["title"] = d.Title, ["where"] = d.Where, ["url"] = d.Url, ["text"] = d.Text })]),
        };
        using var answer = JsonDocument.Parse(await tools.TypesetAsync(request.ToJsonString(), cancellation));
        JsonElement root = answer.RootElement;
        string[] formulas = [.. root.GetProperty("formulas").EnumerateArray().Select((f, i) => Html(f, i))];
        string[] codes = [.. root.GetProperty("codes").EnumerateArray().Select((c, i) => c.GetString() ?? Course.Nn.Display.Markup.Escape(_codes[i].Text))];
        return new Typeset(formulas, codes, root.GetProperty("search").GetString()!);
    }

    private string Html(JsonElement answer, int i) =>
        answer.TryGetProperty("html", out JsonElement html) ? html.GetString()!
        : _formulas[i].Otherwise ?? throw new SiteException($"{_formulas[i].Place}: the formula {_formulas[i].Tex} is no TeX that KaTeX knows: {answer.GetProperty("error").GetString()}");

    private string Mark(string tex, bool display, string place, string? otherwise)
    {
        if (!_formulaMarks.TryGetValue((tex, display), out string? mark))
        {
            _formulaMarks[(tex, display)] = mark = Marks.Of('f', _formulas.Count);
            _formulas.Add((tex, display, place, otherwise));
        }

        return mark;
    }
}
