namespace Course.Notebooks.Scripting;

/// <summary>One step of a cell.</summary>
internal abstract record Step;

/// <summary>Code in one language; blank lines stand for what came before it in the cell, so that line numbers are the cell's.</summary>
internal sealed record CodeStep(string Language, string Code) : Step;

/// <summary>Runs a file, path relative to the session's folder.</summary>
internal sealed record ImportStep(string Path) : Step;

/// <summary>A cell's text taken apart at its magic commands: lines that start with <c>#!</c> in column 0, even inside a raw string.</summary>
internal sealed class Submission
{
    private readonly List<Step> _steps = [];
    private readonly List<string> _lines = [];
    private string _language;

    private Submission(string language) => _language = language;

    public IReadOnlyList<Step> Steps => _steps;

    /// <summary>Whether <c>#!time</c> asks for the wall time.</summary>
    public bool IsTimed { get; private set; }

    /// <exception cref="SubmissionException">An unknown magic command or language: then nothing of the cell runs.</exception>
    public static Submission Parse(string source, string language)
    {
        var submission = new Submission(LanguageOf(language) ?? throw UnknownLanguage(language));
        var number = 0;
        foreach (var line in source.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            if (line.StartsWith("#!", StringComparison.Ordinal))
            {
                submission.Magic(line, number);
            }
            else
            {
                submission._lines.Add(line);
            }
        }

        submission.EndStep();
        return submission;
    }

    private void Magic(string line, int number)
    {
        var words = line.TrimEnd().Split((char[])[' ', '\t'], 2, StringSplitOptions.TrimEntries);
        if (words[0] == "#!time")
        {
            IsTimed = true;
            _lines.Add("");
        }
        else if (words[0] == "#!import")
        {
            EndStep(number);
            var path = words.Length > 1 ? words[1].Trim('"') : throw new SubmissionException($"line {number}: #!import needs a file, as in #!import \"helpers.cs\"");
            _steps.Add(new ImportStep(path));
        }
        else
        {
            EndStep(number);
            _language = LanguageOf(words[0][2..])
                ?? throw new SubmissionException($"line {number}: unknown magic command {words[0]}; known are #!csharp, #!markdown, #!html, #!time and #!import");
        }
    }

    private void EndStep(int lines = 0)
    {
        if (_lines.Exists(line => !string.IsNullOrWhiteSpace(line)))
        {
            _steps.Add(new CodeStep(_language, string.Join('\n', _lines)));
        }

        _lines.Clear();
        _lines.AddRange(Enumerable.Repeat("", lines));
    }

    private static string? LanguageOf(string name) => name.ToLowerInvariant() switch
    {
        "csharp" or "c#" => "csharp",
        "markdown" => "markdown",
        "html" => "html",
        _ => null,
    };

    private static SubmissionException UnknownLanguage(string name) =>
        new($"the cell is in {name}; this course runs csharp, markdown and html cells");
}
