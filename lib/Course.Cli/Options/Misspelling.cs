using System.CommandLine;
using System.CommandLine.Parsing;

namespace Course.Cli.Options;

/// <summary>Finds a word that looks like an option or stands where a command does, and is none: the parser would take it for a folder, or complain of what follows.</summary>
internal static class Misspelling
{
    /// <summary>What is wrong with it, with what was probably meant; null when every word is what it looks like.</summary>
    public static string? In(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        if (command.Subcommands.Count > 0 && parsed.UnmatchedTokens is [string other, ..] && !other.StartsWith('-'))
        {
            return $"{other}: there is no such command{Meant(command.Subcommands.Where(known => !known.Hidden), other)}";
        }

        Token[] ours = [.. parsed.Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash)];
        string? word = !command.TreatUnmatchedTokensAsErrors ? null : ours
            .Where((token, i) => token.Type == TokenType.Argument && token.Value.StartsWith("--", StringComparison.Ordinal) && !IsValue(command, i == 0 ? null : ours[i - 1]))
            .FirstOrDefault()?.Value;
        return word is null ? null : $"{word}: there is no such option{Meant(command.Options, word.Split('=')[0])}";
    }

    /// <summary>Whether a word stands where the value of an option does.</summary>
    private static bool IsValue(Command command, Token? before) =>
        before is { Type: TokenType.Option } && command.Options.FirstOrDefault(option => option.Name == before.Value) is Option option && option.ValueType != typeof(bool);

    private static string Meant(IEnumerable<Symbol> known, string word) => known.Select(one => one.Name).Where(name => Distance(name, word) <= 2).MinBy(name => Distance(name, word)) is string name
        ? $"; {name}?" : "";

    /// <summary>How many letters have to be put in, left out or changed (Levenshtein).</summary>
    private static int Distance(string a, string b)
    {
        int[] above = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int[] row = [i, .. new int[b.Length]];
            for (int j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(row[j - 1], above[j]) + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
            }

            above = row;
        }

        return above[^1];
    }
}
