using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Course.Cli.Options;

/// <summary>
/// Options that take a number. Only the digits 0–9 make one, with a minus sign before it and, in a decimal number, one point:
/// whatever the language of the machine, 1,5 is refused, and so are 1e3, 0x10, +5 and numbers with spaces.
/// </summary>
internal static partial class NumberOption
{
    /// <summary>A whole number of 32 bits.</summary>
    /// <param name="name">The option, <c>--jobs</c>.</param>
    /// <param name="description">What <c>--help</c> says.</param>
    /// <param name="helpName">What <c>--help</c> calls the value.</param>
    /// <param name="unlessGiven">The value of an option that is not given; default: null.</param>
    public static Option<int?> Whole(string name, string description, string helpName, Func<int?>? unlessGiven = null) => new(name)
    {
        Description = description,
        HelpName = helpName,
        DefaultValueFactory = _ => unlessGiven?.Invoke(),
        CustomParser = result => Parse<int>(result, WholeNumber(), "a whole number such as 4"),
    };

    /// <summary>A decimal number, rounded to the nearest <see cref="double"/>.</summary>
    /// <inheritdoc cref="Whole"/>
    public static Option<double?> Decimal(string name, string description, string helpName, Func<double?>? unlessGiven = null) => new(name)
    {
        Description = description,
        HelpName = helpName,
        DefaultValueFactory = _ => unlessGiven?.Invoke(),
        CustomParser = result => Parse<double>(result, DecimalNumber(), "a number such as 20 or 1.5"),
    };

    private static T? Parse<T>(ArgumentResult result, Regex form, string expected)
        where T : struct, IParsable<T>
    {
        string text = result.Tokens[0].Value;
        if (form.IsMatch(text) && T.TryParse(text, CultureInfo.InvariantCulture, out T value))
        {
            return value;
        }

        result.AddError($"{(result.Parent as OptionResult)?.Option.Name} {text}: {expected} is needed");
        return null;
    }

    [GeneratedRegex(@"^-?[0-9]+\z")]
    private static partial Regex WholeNumber();

    [GeneratedRegex(@"^-?[0-9]+(\.[0-9]+)?\z")]
    private static partial Regex DecimalNumber();
}
