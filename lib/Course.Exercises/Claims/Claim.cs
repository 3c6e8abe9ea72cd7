namespace Course.Exercises;

/// <summary>
/// Compares numbers that a notebook has just computed with the worked numbers of the lectures: a table when they agree,
/// an exception when one does not, so that a wrong number stops the notebook.
/// </summary>
public static class Claim
{
    /// <summary>|found − expected| ≤ <paramref name="tolerance"/> for every number.</summary>
    /// <param name="id">What the claim is called in messages, such as <c>C01</c>.</param>
    /// <param name="tolerance">The largest difference that still counts as equal; not negative.</param>
    /// <param name="numbers">What was computed, what the lecture says, what came out.</param>
    /// <returns>A table of the numbers.</returns>
    /// <exception cref="ClaimException">A number is off, or is NaN; the message names each one.</exception>
    public static ClaimTable Equal(string id, double tolerance, params (string What, double Expected, double Found)[] numbers) =>
        Judged(id, numbers, n => Math.Abs(n.Found - n.Expected) <= tolerance, FormattableString.Invariant($"± {tolerance:G3}"));

    /// <summary>
    /// Every number, rounded to <paramref name="decimals"/> decimals, is the one on the slide:
    /// |found − expected| ≤ ½·10⁻ᵈ.
    /// </summary>
    /// <param name="id">What the claim is called in messages, such as <c>C03</c>.</param>
    /// <param name="decimals">How many decimals the slide prints; 0 to 15.</param>
    /// <param name="numbers">What was computed, what the slide says, what came out.</param>
    /// <inheritdoc cref="Equal" path="/returns|/exception"/>
    public static ClaimTable ToDecimals(string id, int decimals, params (string What, double Expected, double Found)[] numbers)
    {
        // A value such as 0.125 lies exactly between two roundings; the last bits of its computation must not decide.
        double half = (0.5 * Math.Pow(10, -decimals)) + 1e-12;
        return Judged(id, numbers, n => Math.Abs(n.Found - n.Expected) <= half, FormattableString.Invariant($"to {decimals} decimals"), "F" + decimals);
    }

    /// <summary>found ≥ expected for every number.</summary>
    /// <param name="id">What the claim is called in messages.</param>
    /// <param name="numbers">What was computed, the bound, what came out.</param>
    /// <inheritdoc cref="Equal" path="/returns|/exception"/>
    public static ClaimTable AtLeast(string id, params (string What, double Expected, double Found)[] numbers) =>
        Judged(id, numbers, n => n.Found >= n.Expected, "at least");

    private static ClaimTable Judged(
        string id,
        (string What, double Expected, double Found)[] numbers,
        Func<(string What, double Expected, double Found), bool> holds,
        string rule,
        string format = "G6")
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        ArgumentNullException.ThrowIfNull(numbers);
        Refuse.Unless(numbers.Length > 0, $"Claim {id}: there is no number to compare.", numbers);

        string[] wrong = numbers.Where(n => !holds(n)).Select(n =>
            FormattableString.Invariant($"{n.What}: expected {n.Expected:G6} ({rule}), found {n.Found:G17}")).ToArray();
        return wrong.Length == 0
            ? new ClaimTable(id, rule, format, numbers)
            : throw new ClaimException($"Claim {id} does not hold. {string.Join("; ", wrong)}.");
    }
}
