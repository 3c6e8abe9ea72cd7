using System.Globalization;
using System.Text.RegularExpressions;

namespace Course.Site.Typesetting;

/// <summary>The formulas and the code, set.</summary>
/// <param name="formulas">HTML, in the order of their marks.</param>
/// <param name="codes">The same of code.</param>
/// <param name="search">The script that holds the search's index.</param>
internal sealed partial class Typeset(string[] formulas, string[] codes, string search)
{
    /// <summary>The script that holds the search's index.</summary>
    public string Search => search;

    /// <summary>A page with what its marks stand for.</summary>
    public string In(string page) => Marked().Replace(page, match =>
    {
        string[] set = match.Groups["kind"].Value == "f" ? formulas : codes;
        return int.TryParse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int i) && i < set.Length ? set[i] : "";
    });

    [GeneratedRegex("\uE000(?<kind>[fc])(?<number>[0-9]+)\uE001", RegexOptions.ExplicitCapture)]
    private static partial Regex Marked();
}
