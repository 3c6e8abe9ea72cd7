using System.Globalization;

namespace Course.Exercises;

/// <summary>
/// Questions to answer before a cell is run. Not graded, never in the way: <c>null</c> in the place of an answer means
/// that the student passed, and <c>Show</c> then gives the answer alone.
/// </summary>
public static class Predict
{
    /// <summary>A guess at a number.</summary>
    /// <param name="question">What is asked; say the unit.</param>
    /// <param name="guess">The student's number, or null.</param>
    /// <exception cref="ArgumentException">The question is empty.</exception>
    public static NumberPrediction Number(string question, double? guess) => new(Asked(question), guess);

    /// <summary>A choice among options, called a, b, c, … in their order.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="guess">The letter of the student's choice, capital or small, or null.</param>
    /// <param name="options">Two to nine answers.</param>
    /// <exception cref="ArgumentException">The question is empty, there are not two to nine options, or the letter is none of theirs.</exception>
    public static ChoicePrediction Choice(string question, char? guess, params string[] options)
    {
        RequireOptions(options);
        char? letter = guess is { } g ? char.ToLowerInvariant(g) : null;
        return letter is null || Letters(options).Contains(letter.Value)
            ? new ChoicePrediction(Asked(question), letter, options)
            : throw new ArgumentException($"Predict.Choice: there is no option '{guess}'; choose one of {string.Join(", ", Letters(options))}, or null.", nameof(guess));
    }

    /// <summary>An order of items, called a, b, c, … as they are listed.</summary>
    /// <param name="question">What is asked, and which end comes first.</param>
    /// <param name="guess">All letters in the student's order, such as <c>"cab"</c>, or null.</param>
    /// <param name="items">Two to nine things to put in order.</param>
    /// <exception cref="ArgumentException">The question is empty, there are not two to nine items, or the guess does not hold each letter once.</exception>
    public static OrderPrediction Order(string question, string? guess, params string[] items)
    {
        RequireOptions(items);
        string? letters = guess?.Replace(" ", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal).ToLowerInvariant();
        return letters is null || letters.Order().SequenceEqual(Letters(items))
            ? new OrderPrediction(Asked(question), letters, items)
            : throw new ArgumentException(
                $"Predict.Order: \"{guess}\" is not an order of {string.Join(", ", Letters(items))}; write each letter once, such as \"{string.Concat(Letters(items).Reverse())}\", or null.", nameof(guess));
    }

    /// <summary>a, b, c, … one for each.</summary>
    internal static IEnumerable<char> Letters(IReadOnlyList<string> options) => options.Select((_, i) => Letter(i));

    /// <summary>0 is a.</summary>
    internal static char Letter(int index) => (char)('a' + index);

    /// <summary>A number as a sentence shows it.</summary>
    internal static string Text(double value) =>
        value.ToString(Math.Abs(value) is >= 1e4 and < 1e12 ? "N0" : "G4", CultureInfo.InvariantCulture).Replace('-', '−');

    private static string Asked(string question) => string.IsNullOrWhiteSpace(question)
        ? throw new ArgumentException("Predict: there is no question.", nameof(question))
        : question;

    private static void RequireOptions(string[] options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Refuse.Unless(options.Length is >= 2 and <= 9, $"Predict: two to nine options, not {options.Length}.", options);
    }
}
