namespace Course.Exercises;

/// <summary>One line of a derivation and whether it holds.</summary>
/// <param name="Form">What form the line takes.</param>
/// <param name="Status">Whether it has the first line's value, has not, or is not filled in.</param>
/// <param name="Message">What was found, in words.</param>
public sealed record DerivationLine(string Form, CheckStatus Status, string Message);
