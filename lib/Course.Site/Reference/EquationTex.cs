using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Course.Site.Reference;

/// <summary>An equation as doc comments write it, in TeX. Most of its characters are TeX already, for KaTeX knows Greek, arrows and letters raised.</summary>
internal static partial class EquationTex
{
    private static readonly Dictionary<char, string> Signs = new()
    {
        ['·'] = @"\cdot ", ['⊙'] = @"\odot ", ['Σ'] = @"\sum ", ['∏'] = @"\prod ", ['←'] = @"\leftarrow ", ['…'] = @"\dots ", ['′'] = "'", ['−'] = "-",
        ['½'] = @"\tfrac12 ", ['¼'] = @"\tfrac14 ", ['{'] = @"\{", ['}'] = @"\}", ['%'] = @"\%", ['$'] = @"\$", ['\\'] = @"\backslash ", ['~'] = @"\sim ", ['∘'] = @"\circ ",
    };

    private static readonly HashSet<string> Named = ["ln", "log", "exp", "max", "min", "sin", "cos", "tan", "tanh", "cosh", "arg"];

    /// <summary>The TeX.</summary>
    public static string Of(string equation) => Write(equation.Normalize(NormalizationForm.FormC));

    private static string Write(string text)
    {
        var tex = new StringBuilder();
        for (int i = 0; i < text.Length;)
        {
            i += Next(text, i, tex);
        }

        return tex.ToString();
    }

    /// <summary>Writes what stands at a place, and says how much of the text that was.</summary>
    private static int Next(string text, int i, StringBuilder tex)
    {
        if (text[i] is '^' or '_' or '√' && i + 1 < text.Length)
        {
            string argument = Argument(text, i + 1);
            bool isBracketed = argument.StartsWith('(');
            string inner = isBracketed ? Write(argument[1..^1]) : Word().IsMatch(argument) && text[i] == '_' ? Words(argument) : Write(argument);
            tex.Append(text[i] == '√' ? @"\sqrt{" : text[i] == '^' ? "^{" : "_{").Append(inner).Append('}');
            return 1 + argument.Length;
        }

        if (Word().Match(text, i) is { Success: true } word && word.Index == i)
        {
            tex.Append(Words(word.Value));
            return word.Length;
        }

        tex.Append(Signs.TryGetValue(text[i], out string? sign) ? sign : text[i].ToString(CultureInfo.InvariantCulture));
        return 1;
    }

    /// <summary>What a root, an exponent or an index takes: a bracket, or a sign and the letters and digits that follow.</summary>
    private static string Argument(string text, int start)
    {
        if (text[start] != '(')
        {
            return Simple().Match(text, start) is { Success: true } match && match.Index == start ? match.Value : text[start].ToString(CultureInfo.InvariantCulture);
        }

        int depth = 0;
        for (int i = start; i < text.Length; i++)
        {
            depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            if (depth == 0)
            {
                return text[start..(i + 1)];
            }
        }

        return "(";
    }

    /// <summary>A function's name, a word, or two letters that are a name.</summary>
    private static string Words(string word) =>
        Named.Contains(word) ? $"\\{word} " : word is "sign" or "mean" ? $@"\operatorname{{{word}}}" : word.Length == 2 ? $@"\mathit{{{word}}}" : $@"\text{{{word}}}";

    /// <summary>Letters that are no product of variables.</summary>
    [GeneratedRegex("[A-Za-z]{2,}( [A-Za-z]{2,})*")]
    private static partial Regex Word();

    [GeneratedRegex("[−-]?[\\p{L}\\p{N}\u0300-\u036F]+")]
    private static partial Regex Simple();
}
