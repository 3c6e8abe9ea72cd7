using System.Text;
using System.Text.RegularExpressions;

namespace Course.Site.Reference;

/// <summary>
/// Finds the equations in the prose of a doc comment: runs of words in which nothing is an English word, with at least one sign that only
/// mathematics has. What is in doubt stays text.
/// </summary>
internal static partial class Equations
{
    private const string Openers = "([⌊⌈", Closers = ")]⌋⌉";

    private static readonly HashSet<string> Functions = ["ln", "log", "exp", "max", "min", "sign", "sin", "cos", "tan", "tanh", "cosh", "arg", "mean"];

    private static readonly HashSet<string> ShortWords =
        ["an", "as", "at", "be", "by", "do", "go", "he", "if", "in", "is", "it", "no", "of", "on", "or", "so", "to", "up", "us", "we"];

    /// <summary>The text in pieces: plain text, and equations.</summary>
    /// <param name="text">Without line breaks.</param>
    public static IReadOnlyList<(string Text, bool IsEquation)> Split(string text)
    {
        var pieces = new List<(string, bool)>();
        var run = new StringBuilder();
        int depth = 0;
        foreach (Match match in Word().Matches(text))
        {
            string word = match.Groups["word"].Value, blank = match.Groups["blank"].Value;
            string core = word.TrimEnd(',', ';', ':', '.');
            bool joins = core.Length > 0 && (IsMathematical(core) || (IsStrong(run.ToString()) && (depth > 0 ? !core.Contains('·', StringComparison.Ordinal) : IsCallOfWords(core))));
            if (!joins)
            {
                Flush(pieces, run);
                (depth, _) = (0, pieces.Count);
                pieces.Add((word + blank, false));
                continue;
            }

            depth = Math.Max(0, depth + core.Count(Openers.Contains) - core.Count(Closers.Contains));
            if (core.Length < word.Length && depth == 0)
            {
                run.Append(core);
                Flush(pieces, run);
                pieces.Add((word[core.Length..] + blank, false));
            }
            else
            {
                run.Append(word).Append(blank);
            }
        }

        Flush(pieces, run);
        return Merged(pieces);
    }

    /// <summary>Takes from the run what belongs to the prose around it, and adds what is left as an equation if it is one.</summary>
    private static void Flush(List<(string, bool)> pieces, StringBuilder collected)
    {
        string run = collected.ToString();
        collected.Clear();
        Match article = LeadingArticle().Match(run);
        string before = article.Value;
        string core = run[before.Length..];
        string trimmed = TrailingArticle().Replace(core.TrimEnd(), "").TrimEnd();
        while (trimmed.Length > 0 && Closers.Contains(trimmed[^1]) && trimmed.Count(Closers.Contains) > trimmed.Count(Openers.Contains))
        {
            trimmed = trimmed[..^1].TrimEnd();
        }

        bool isBalanced = trimmed.Count(Closers.Contains) == trimmed.Count(Openers.Contains);
        if (trimmed.Length > 1 && isBalanced && IsStrong(trimmed) && !"·+=/≤≥←⊙".Contains(trimmed[0]) && !trimmed.EndsWith('·'))
        {
            pieces.Add((before, false));
            pieces.Add((trimmed, true));
            pieces.Add((core[trimmed.Length..], false));
        }
        else
        {
            pieces.Add((run, false));
        }
    }

    private static bool IsMathematical(string word)
    {
        if (word.Any(c => c is '“' or '”' or '"' or '—' or '–' or '#' or '&') || PowerOfTen().IsMatch(word))
        {
            return false;
        }

        foreach (Match letters in Letters().Matches(word))
        {
            bool isScript = letters.Index > 0 && word[letters.Index - 1] is '_' or '^' or '−';
            bool isName = letters.Length == 2 && word.Length > 2 && !ShortWords.Contains(letters.Value) && IsStrong(word);
            if (letters.Length > 1 && !isScript && !isName && !Functions.Contains(letters.Value))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A function or factor before a bracket with words in it, such as <c>f(scores,</c>.</summary>
    private static bool IsCallOfWords(string word) => word.IndexOf('(', StringComparison.Ordinal) is var bracket && bracket > 0 && IsMathematical(word[..bracket]);

    private static bool IsStrong(string text) => Sign().IsMatch(text);

    private static List<(string Text, bool IsEquation)> Merged(List<(string Text, bool IsEquation)> pieces)
    {
        var merged = new List<(string Text, bool IsEquation)>();
        foreach ((string text, bool isEquation) in pieces.Where(piece => piece.Text.Length > 0))
        {
            if (merged.Count > 0 && !isEquation && !merged[^1].IsEquation)
            {
                merged[^1] = (merged[^1].Text + text, false);
            }
            else
            {
                merged.Add((text, isEquation));
            }
        }

        return merged;
    }

    [GeneratedRegex(@"(?<word>[^ ]+)(?<blank> *)|(?<word>)(?<blank> +)", RegexOptions.ExplicitCapture)]
    private static partial Regex Word();

    [GeneratedRegex("[A-Za-z\u00C0-\u024F]+")]
    private static partial Regex Letters();

    /// <summary>A number as programs write it, <c>1e−12</c>.</summary>
    [GeneratedRegex(@"\de[−+-]?\d")]
    private static partial Regex PowerOfTen();

    /// <summary>An article, unless an operator follows.</summary>
    [GeneratedRegex(@"^(a|A|I) (?=[\w(\[])")]
    private static partial Regex LeadingArticle();

    /// <summary>The same at the end, unless an operator stands before it.</summary>
    [GeneratedRegex(@"(?<=[\w)\]\u0300-\u036F] )(a|A|I)$")]
    private static partial Regex TrailingArticle();

    /// <summary>Relations, operators, letters raised and lowered, and accents.</summary>
    [GeneratedRegex(@"(?<=\S) [<>] (?=\S)|[=←≤≥≈∈∂Σ∏√⊙∇∞±+−′^∘ᵀ\u0300-\u036F²³¹\u2070-\u209C\u1D2C-\u1D6A\u02B0-\u02E4ẋẏ]")]
    private static partial Regex Sign();
}
